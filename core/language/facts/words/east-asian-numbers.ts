import type { Edit } from './word-patterns';

const digits = '〇一二三四五六七八九';
const value = (sign: string) => (sign === '两' || sign === '兩' ? 2 : sign === '零' ? 0 : digits.indexOf(sign));
const powers: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 万: 10_000, 萬: 10_000 };

const numeral = /[〇零一二三四五六七八九十百千万萬两兩]+|\d+(?:[.,]\d+)?[万萬千]/gu;
/** What is counted or paid, or goes on with a date or time. */
const unit =
	/^(?:个|個)?(?:元|块|円|人|位|名|年|月|日|号|天|周|週|星期|点|點|時|时|分|秒|小时|小時|晚|泊|次|回|折|割|楼|階|公斤|克|米|升|歳|岁|か月|ヶ月|ドル|ユーロ|美元|欧元|%)/u;

/**
 * Chinese and Japanese numerals as digits: "二十五元", "3万円", "百分之二十". A lone 一 is "a", and 一 to 七 behind 星期 or 周 is a
 * day of the week.
 */
export function eastAsianNumbers(text: string, role: 'claim' | 'source'): Edit[] {
	const edits: Edit[] = [];
	for (const { 0: found, index } of text.matchAll(numeral)) {
		const [before, behind] = [text.slice(0, index), text.slice(index + found.length)];
		if (/(?:星期|周|週|礼拜|第)$/u.test(before) || behind.startsWith('分之')) continue;
		const isShare = before.endsWith('百分之');
		const isLone = found === '一' && !/^月(?=[\d一二三])/u.test(behind);
		if (!isShare && !unit.test(behind) && (role === 'claim' || found.length < 2)) continue;
		if (isLone && role === 'claim' && !isShare) continue;
		edits.push({ at: index, length: found.length, digits: String(read(found)) });
	}
	return edits;
}

function read(numeral: string): number {
	const [, plain, power = ''] = /^(\d+(?:[.,]\d+)?)([万萬千])$/u.exec(numeral) ?? [];
	if (plain !== undefined) return Number(plain.replace(',', '')) * (powers[power] ?? 1);
	if (!/[十百千万萬]/u.test(numeral)) return Number([...numeral].map(value).join(''));
	let [total, section, digit] = [0, 0, 0];
	for (const sign of numeral) {
		const power = powers[sign];
		if (power === undefined) digit = value(sign);
		else if (power === 10_000) {
			total += (section + digit || 1) * power;
			[section, digit] = [0, 0];
		} else {
			section += (digit || 1) * power;
			digit = 0;
		}
	}
	return total + section + digit;
}
