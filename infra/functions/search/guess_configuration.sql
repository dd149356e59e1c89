-- The configuration of a text whose language nobody named. Some scripts say it (PostgreSQL knows no Arabic stop words); else
-- the one that knows most of its words as stop words ("the", "is"). Half of what people ask is made of those; where none
-- knows a quarter of them, plain words are the safer reading. Persian and Urdu have letters that Arabic has not. PostgreSQL's
-- Turkish stop words have dots and cedillas that folded text has not, and Turkish has fewer small words than others.
CREATE OR REPLACE FUNCTION frontdesk.guess_configuration(p_text text) RETURNS text
LANGUAGE sql STABLE AS $$
	SELECT coalesce((
		SELECT s.configuration
		FROM (VALUES ('arabic', '[\u0621-\u064A]', '[پچژگڈڑے]'), ('greek', '[\u0370-\u03FF]', NULL),
			('armenian', '[\u0531-\u058F]', NULL), ('tamil', '[\u0B80-\u0BFF]', NULL), ('hindi', '[\u0900-\u097F]', NULL)
		) s (configuration, letters, foreign_letters)
		WHERE 2 * length(regexp_replace(p_text, s.letters, '', 'g')) < length(p_text)
			AND (s.foreign_letters IS NULL OR p_text !~ s.foreign_letters)
		LIMIT 1
	), (
		SELECT c.cfgname::text
		FROM pg_catalog.pg_ts_config c
		CROSS JOIN LATERAL (
			SELECT coalesce(sum(cardinality(l.positions)), 0)::float8 AS words FROM unnest(to_tsvector(c.oid, p_text)) l
		) kept
		CROSS JOIN LATERAL (
			SELECT sum(cardinality(l.positions))::float8 AS words FROM unnest(to_tsvector('simple', p_text)) l
		) total
		WHERE c.cfgnamespace = 'pg_catalog'::regnamespace AND c.cfgname <> 'simple' AND kept.words < 0.75 * total.words
		ORDER BY kept.words, c.cfgname
		LIMIT 1
	), (
		SELECT 'turkish'
		FROM unnest(to_tsvector('simple', p_text)) l
		HAVING sum(cardinality(l.positions)) FILTER (WHERE l.lexeme IN ('mi', 'mu', 'misiniz', 'musunuz', 'miyim', 'muyum', 'midir', 'var',
			'yok', 've', 'bir', 'bu', 'ne', 'nedir', 'nerede', 'nasil', 'kac', 'kadar', 'icin', 'ile', 'hangi', 'istiyorum', 'olur'))
			> 0.1 * sum(cardinality(l.positions))
	), 'simple')
$$;
