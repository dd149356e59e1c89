-- Folded text without the words that say nothing of what a question is about, in Chinese, Japanese, Korean and Thai: the same as in
-- core/retrieval/ranking/letters/small-words.ts.
--
-- PostgreSQL has no stop words for Arabic and Hindi, nothing at all for Chinese, Japanese, Korean and Thai, and its Arabic stemmer
-- expects letters that `fold` makes one. What asks, begs or ends a sentence politely is left out here, and Arabic words lose their
-- articles, prepositions and endings.
CREATE OR REPLACE FUNCTION frontdesk.without_small_words(p_folded text) RETURNS text
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
