import type { Language } from '../language';

export const ja: Language = {
	code: 'ja',
	calendar: {
		days: '月曜|火曜|水曜|木曜|金曜|土曜|日曜',
		shortDays: '月|火|水|木|金|土|日',
	},
	joins: { to: 'から' },
	units: `second 秒|minute 分 分間|hour 時間|day 日 日間 営業日|week 週間|month か月 ヶ月 カ月 ヵ月|year 年間 歳|night 泊|gram グラム|kilogram キロ|metre メートル|kilometre キロメートル|inch インチ
		|litre リットル|person 人 名 名様|time 回|counted 個 階 つ 割`,
	money: 'EUR ユーロ|USD ドル|JPY 円',
	times: {
		clock: '時(?!間)',
		before: { morning: '午前|朝', afternoon: '午後|夕方', night: '夜' },
		fractionsBehind: '30 半',
		noon: '正午',
		midnight: '真夜中',
	},
	week: {
		everyDay: '毎日|年中無休',
		workdays: '平日',
		weekend: '週末|土日',
		always: '24時間営業',
	},
	phrases: {
		greeting:
			'こんにちは|こんばんは|おはよう|おはようございます|はじめまして|もしもし|誰かいますか|ボットですか|ロボットですか',
		thanks: `ありがとう|ありがとうございます|ありがとうございました|どうも|どうもありがとう|どうもありがとうございます|了解|了解です|了解しました|わかりました|承知しました|はいわかりました|大丈夫です|さようなら|おやすみなさい|結構です`,
		stop: '停止|配信停止|解除|やめて|やめてください|送らないでください',
		human:
			'人間|オペレーター|担当者|人と話したい|オペレーターと話したい|担当者と話したい|担当者につないで|担当者につないでください|人に代わって|有人対応',
		please: 'お願いします',
	},
	spaceless: {
		greetings:
			'こんにちは|こんばんは|おはようございます|お世話になっております|お世話になります|はじめまして|すみません|すいません',
		thanks: 'よろしくお願いします|宜しくお願いします|よろしくお願いいたします|ありがとうございます',
		fragment: '(?:じゃあ?|では|それで|あと)?(.{1,10}?)は',
		asking: 'いつ|どこ|いくら|どう|なぜ',
		days: '[月火水木金土日]曜日?|今日|明日|週末',
	},
};
