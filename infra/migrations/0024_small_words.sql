-- PostgreSQL has no stop words for Arabic and Hindi, nothing at all for Chinese, Japanese, Korean and Thai, and its Arabic stemmer
-- expects letters that `fold` makes one. What asks, begs or ends a sentence politely is left out here, and Arabic words lose their
-- articles, prepositions and endings.

-- Folded text without the words that say nothing of what a question is about, in Chinese, Japanese, Korean and Thai: the same as in
-- core/retrieval/ranking/letters/small-words.ts.
CREATE FUNCTION frontdesk.without_small_words(p_folded text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
	chinese constant text := '请问|什么时候|为什么|什么|怎么办|怎么样|怎么|怎样|如何|哪里|哪儿|哪个|哪些|多少|能不能|可不可以|是不是|有没有|没有|可以|这个|那个|一下|时候|你们|我们|他们|吗|么|呢|吧|啊|呀|嘛|的|了|们|我|你|您'
		'|請問|什麼時候|為什麼|什麼|怎麼辦|怎麼樣|怎麼|怎樣|哪裡|哪個|沒有|有沒有|這個|那個|時候|你們|我們|他們|嗎|麼|們';
	japanese constant text := 'ありますでしょうか|ありますか|でしょうか|ですか|ますか|ませんか|のですが|んですが|ですが|ますが|お願いします|教えてください|てください|ください|もらえますか|いただけますか|いいですか|できますか|したいです|たいです|ません|ました|ます|です|どうやって|どのように|どうすれば|どう|どこ|いつ|なに|何';
	korean constant text := '(?<=[가-힣])(?:하나요|되나요|있나요|인가요|나요|가요|어요|아요|해요|예요|이에요|에요|습니까|입니까|할까요|을까요|까요|주세요|싶어요|수 있어요|수 있나요)(?![가-힣])';
	thai constant text := 'ได้ไหม|ได้มั้ย|ได้ป่าว|หรือเปล่า|รึเปล่า|หรือไม่|ไหม|มั้ย|ครับ|ค่ะ|คะ(?!แนน)|นะคะ|หน่อย|ยังไง|อย่างไร|อะไร|ที่ไหน|ได้';
	v_words constant text := concat_ws('|',
		CASE WHEN p_folded ~ '[\u3400-\u9FFF]' THEN chinese END,
		CASE WHEN p_folded ~ '[\u3040-\u30FF]' THEN japanese END,
		CASE WHEN p_folded ~ '[\uAC00-\uD7AF]' THEN korean END,
		CASE WHEN p_folded ~ '[\u0E00-\u0E7F]' THEN thai END);
BEGIN
	RETURN CASE WHEN v_words = '' THEN p_folded ELSE regexp_replace(p_folded, v_words, ' ', 'g') END;
END $$;

-- Folded Arabic or Hindi text without such words, and with Arabic words cut to what their forms have in common, as the stemmer
-- "light10" does: articles with the prepositions and the "and" before them, endings of possession, then of gender and number. At least
-- three letters stay. Word by word: one expression for all of them takes fifty times as long.
CREATE FUNCTION frontdesk.cut_words(p_folded text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN p_folded !~ '[\u0621-\u064A\u0900-\u097F]' THEN p_folded ELSE (
	SELECT coalesce(string_agg(CASE WHEN w.bare ~ '^[\u0621-\u064A]{4,}$' THEN
		regexp_replace(regexp_replace(regexp_replace(w.bare,
			'^[وف]?(?:بال|كال|ال|لل)(.{3,})$', '\1'),
			'^(.{3,})(?:كم|نا|ها|هم|ي|ه)$', '\1'),
			'^(.{3,})(?:ات|ت|ان|ون|ين|ي|ه)$', '\1')
		ELSE w.word END, ' '), '')
	FROM (
		SELECT p.word, btrim(p.word, '؟،؛.!?,:"''«»।') AS bare
		FROM unnest(string_to_array(translate(p_folded, E'\n\r\t()[]/-', '         '), ' ')) p (word)
	) w
	WHERE w.bare <> ALL (ARRAY[
			'هل', 'ما', 'ماذا', 'هو', 'هي', 'هم', 'من', 'في', 'علي', 'الي', 'عن', 'مع', 'هذا', 'هذه', 'ذلك', 'تلك', 'ان', 'اذا', 'او', 'و', 'لا', 'لم', 'لن', 'قد', 'كان', 'كانت', 'يكون', 'اين', 'متي', 'كيف', 'لماذا', 'كم', 'اي', 'انا', 'انت', 'نحن', 'لدي', 'لديكم', 'عندي', 'عندكم', 'يمكن', 'يمكنني', 'اريد', 'احتاج', 'لي', 'لكم', 'لو', 'سمحت', 'فضلك', 'الان', 'كل', 'شيء', 'بعد', 'قبل', 'شو', 'ايش', 'وين', 'ايه', 'ابغي', 'بدي', 'عايز', 'ممكن', 'الخاص', 'الخاصه', 'بي', 'تم', 'لقد',
			'है', 'हैं', 'हो', 'था', 'थी', 'का', 'की', 'के', 'को', 'से', 'में', 'पर', 'क्या', 'कितना', 'कितने', 'कितनी', 'कैसे', 'कब', 'कहां', 'कौन', 'और', 'या', 'भी', 'तो', 'ही', 'यह', 'ये', 'वह', 'वो', 'मैं', 'मुझे', 'मेरा', 'मेरी', 'मेरे', 'आप', 'आपका', 'आपकी', 'आपके', 'हम', 'हमारा', 'कर', 'करना', 'करने', 'करते', 'करें', 'सकते', 'सकता', 'सकती', 'चाहिए', 'रहा', 'रही', 'रहे', 'गया', 'गई', 'होता', 'होती', 'होगा', 'कोई', 'कुछ', 'नहीं', 'न', 'ना', 'ने', 'जी', 'लिए', 'तक', 'अब', 'जाए', 'जाएगा', 'देना', 'दो'])
) END;

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

-- Case, accents, width, invisible characters, vowel marks of Arabic and Hebrew, the dot under Hindi letters, forms of alef, yeh, heh,
-- kaf, sigma and of the Hindi nasal, and the digits of a script make no difference to a search.
CREATE OR REPLACE FUNCTION frontdesk.fold(p_text text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
RETURN translate(
	lower(public.unaccent(regexp_replace(normalize(p_text, NFKC),
		'[\u00AD\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u093C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]',
		'', 'g'))),
	U&'\0622\0623\0625\0671' || U&'\0649\0626\06CC' || U&'\0624' || U&'\0629\06BE\06C0\06C1\06C3' || U&'\06A9' || U&'\03C2\0131' ||
		U&'\0901' ||
		U&'\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669' || U&'\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9' ||
		U&'\0966\0967\0968\0969\096A\096B\096C\096D\096E\096F',
	U&'\0627\0627\0627\0627' || U&'\064A\064A\064A' || U&'\0648' || U&'\0647\0647\0647\0647\0647' || U&'\0643' || U&'\03C3i' ||
		U&'\0902' ||
		'0123456789' || '0123456789' || '0123456789');

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

-- What was indexed otherwise before is indexed again.
DO $$
DECLARE
	v_table text;
	v_tenant uuid;
	v_versions integer[];
	v_version integer;
	v_tables constant text[] := ARRAY['tenants', 'knowledge_versions', 'knowledge_rows', 'knowledge_points', 'knowledge_lexemes',
		'knowledge_words', 'knowledge_spellings', 'knowledge_statistics'];
BEGIN
	FOREACH v_table IN ARRAY v_tables LOOP
		EXECUTE format('ALTER TABLE frontdesk.%I NO FORCE ROW LEVEL SECURITY', v_table);
	END LOOP;
	FOR v_tenant IN
		SELECT t.tenant_id FROM frontdesk.tenants t
		WHERE EXISTS (SELECT FROM frontdesk.knowledge_rows r
				WHERE r.tenant_id = t.tenant_id AND concat(r.question, r.answer) ~ '[\u0600-\u06FF\u0900-\u097F\u0E00-\u0EFF\u3040-\u30FF\u3400-\u9FFF\uAC00-\uD7AF]')
			OR frontdesk.guess_configuration((SELECT frontdesk.fold(string_agg(q.question, ' ')) FROM (
				SELECT r.question FROM frontdesk.knowledge_rows r
				WHERE r.tenant_id = t.tenant_id AND r.until_version IS NULL AND r.language IS NULL
				ORDER BY r.revision LIMIT 300) q)) = 'turkish'
	LOOP
		DELETE FROM frontdesk.knowledge_words WHERE tenant_id = v_tenant;
		DELETE FROM frontdesk.knowledge_lexemes WHERE tenant_id = v_tenant;
		DELETE FROM frontdesk.knowledge_points WHERE tenant_id = v_tenant;
		PERFORM frontdesk.index_revisions(v_tenant,
			ARRAY(SELECT r.revision FROM frontdesk.knowledge_rows r WHERE r.tenant_id = v_tenant));
		v_versions := ARRAY(SELECT DISTINCT s.version FROM frontdesk.knowledge_statistics s WHERE s.tenant_id = v_tenant ORDER BY 1);
		DELETE FROM frontdesk.knowledge_statistics WHERE tenant_id = v_tenant;
		FOREACH v_version IN ARRAY v_versions LOOP
			PERFORM frontdesk.count_knowledge(v_tenant, v_version);
		END LOOP;
	END LOOP;
	FOREACH v_table IN ARRAY v_tables LOOP
		EXECUTE format('ALTER TABLE frontdesk.%I FORCE ROW LEVEL SECURITY', v_table);
	END LOOP;
END $$;
