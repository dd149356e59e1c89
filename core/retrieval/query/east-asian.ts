/** Chinese, Japanese and Korean, as far as a fragment can be told without taking words apart. */
const asianLetters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const fragments = [
	/^(?:那么?|还有|還有)?(.{1,8}?)呢$/u,
	/^(?:じゃあ?|では|それで|あと)?(.{1,10}?)は$/u,
	/^(?:그럼|그러면|그리고)?\s*(\S{1,10}?)(?:은요?|는요?)$/u,
];
const asking = /[几幾多少哪怎何谁誰]|什么|什麼|いつ|どこ|いくら|どう|なぜ|언제|어디|얼마|무엇|누구|왜/u;
const days =
	/(?:周|週|星期|礼拜|禮拜)[一二三四五六日天末]|[月火水木金土日]曜日?|[월화수목금토일]요일|今天|明天|后天|今日|明日|週末|오늘|내일|주말/gu;

/** These languages begin no question with a word that begins all of them: its mark has to do. */
export function isAsian(text: string): boolean {
	return asianLetters.test(text);
}

/** What a fragment such as "那周日呢" is about; null for anything else. */
export function asianFragment(text: string): string | null {
	if (!asianLetters.test(text) || asking.test(text)) return null;
	for (const pattern of fragments) {
		const topic = pattern.exec(text.trim())?.[1];
		if (topic) return topic;
	}
	return null;
}

/** The question before, about the new topic: a day takes the place of a day. */
export function resolveAsianFragment(topic: string, before: string): string {
	const rest = topic.match(days) ? before.replaceAll(days, '').trim() : before;
	return `${rest} ${topic}`.trim();
}
