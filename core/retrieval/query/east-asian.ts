import type { StrippedText } from './strip-courtesies';

/** Chinese, Japanese, Korean and Thai, as far as a fragment can be told without taking words apart. */
const asianLetters = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
const fragments = [
	/^(?:那么?|还有|還有)?(.{1,8}?)呢$/u,
	/^(?:じゃあ?|では|それで|あと)?(.{1,10}?)は$/u,
	/^(?:그럼|그러면|그리고)?\s*(\S{1,10}?)(?:은요?|는요?)$/u,
	/^(?:แล้ว|และ)(.{1,20}?)(?:ล่ะ|หละ)?(?:คะ|ค่ะ|ครับ)?$/u,
];
const greetings =
	'你好|您好|大家好|请问一下|请问|請問|麻烦问一下|打扰一下|こんにちは|こんばんは|おはようございます|お世話になっております|お世話になります|はじめまして|すみません|すいません|안녕하세요|안녕하십니까|혹시|저기요|สวัสดีค่ะ|สวัสดีครับ|สวัสดี|ขอโทษนะคะ|ขอโทษนะครับ|รบกวนสอบถามค่ะ|รบกวนสอบถามครับ|สอบถามหน่อยค่ะ|สอบถามหน่อยครับ';
const thanks =
	'谢谢您|谢谢你|谢谢|謝謝|多谢|感谢|よろしくお願いします|宜しくお願いします|よろしくお願いいたします|ありがとうございます|감사합니다|감사해요|고맙습니다|부탁드립니다|ขอบคุณค่ะ|ขอบคุณครับ|ขอบคุณ';
const between = String.raw`[\s,，、。．.!！~～:：;；]*`;
const beginning = new RegExp(`^(?:(?:${greetings})${between})+`, 'u');
/** Looking for an end from every mark of a long text takes the square of its length. */
const longestClosing = 200;
const closing = new RegExp(`(?:${between}(?:${thanks}))+${between}$`, 'u');
const asking =
	/[几幾多少哪怎何谁誰]|什么|什麼|いつ|どこ|いくら|どう|なぜ|언제|어디|얼마|무엇|누구|왜|ไหน|กี่|เท่าไหร่|เท่าไร|อะไร|เมื่อไหร่|ทำไม/u;
const days =
	/(?:周|週|星期|礼拜|禮拜)[一二三四五六日天末]|[月火水木金土日]曜日?|[월화수목금토일]요일|今天|明天|后天|今日|明日|週末|오늘|내일|주말|วัน(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|วันนี้|พรุ่งนี้/gu;

/** "は" and "은" mark what a sentence is about: without the day they mark nothing. */
const dayAndParticle = new RegExp(`(?:${days.source})(?:に?は|[에엔]?[은는]?)`, 'gu');

/** Greetings, thanks and what asks for a moment, at both ends of a text; empty when it is nothing else. */
export function stripAsianCourtesies(text: string): StrippedText {
	const start = beginning.exec(text)?.[0] ?? '';
	const rest = text.slice(start.length);
	const end = closing.exec(rest.slice(-longestClosing))?.[0] ?? '';
	return {
		text: rest.slice(0, rest.length - end.length).trim(),
		stripped: [start, end].map((part) => part.trim()).filter((part) => part !== ''),
	};
}

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
	const rest = topic.match(days) ? before.replaceAll(dayAndParticle, '').trim() : before;
	return `${rest} ${topic}`.trim();
}
