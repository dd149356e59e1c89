-- Where n8n keeps an execution of a turn that went well. n8n's own search for it needs a licence; explaining the turn leads there.
ALTER TABLE frontdesk.turns ADD COLUMN kept_execution_url text;
