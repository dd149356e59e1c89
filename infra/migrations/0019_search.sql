-- A search looks a row up by its revision, and its version is a condition beside that. With an index that begins with the
-- tenant and the version, the planner took that one wherever a tenant was new to it: it then read all of the tenant's rows for
-- each candidate. Throwing a draft away, the one thing the index was for, is rare enough to read them once.
DROP INDEX frontdesk.knowledge_rows_by_version;
