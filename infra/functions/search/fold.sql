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
