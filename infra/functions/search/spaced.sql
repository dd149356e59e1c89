-- Folded text as the text search reads words from it. Chinese, Japanese, Thai, Lao, Khmer and Burmese are written without
-- spaces, and Korean with endings on every word: each pair of neighbouring characters is a word there. Pairs are cut twice,
-- the second time one character later.
CREATE OR REPLACE FUNCTION frontdesk.spaced(p_folded text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	letters constant text := '\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF';
	v_pair constant text := '([' || letters || ']{2})';
	v_text text;
BEGIN
	-- Latin, Greek and Cyrillic letters only: most texts.
	IF p_folded !~ '[^\u0001-\u05FF\u1E00-\u20FF]' THEN
		RETURN p_folded;
	END IF;
	v_text := frontdesk.cut_words(frontdesk.without_small_words(p_folded));
	IF p_folded !~ ('[' || letters || ']') THEN
		RETURN v_text;
	END IF;
	RETURN regexp_replace(
			regexp_replace(v_text, '([^\s' || letters || '])([' || letters || '])', '\1 \2', 'g'), v_pair, '\1 ', 'g')
		|| ' ' || regexp_replace(
			regexp_replace(regexp_replace(v_text, '[^' || letters || ']+', ' ', 'g'), '(?<![' || letters || '])[' || letters || ']', ' ', 'g'),
			v_pair, '\1 ', 'g');
END $$;
