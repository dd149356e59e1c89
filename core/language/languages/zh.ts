import type { Language } from '../language';

export const zh: Language = {
	code: 'zh',
	calendar: {
		days: '周一 週一 礼拜一|周二 週二 礼拜二|周三 週三 礼拜三|周四 週四 礼拜四|周五 週五 礼拜五|周六 週六 礼拜六|星期天 周日 週日 礼拜天',
	},
	joins: { to: '至|到' },
	units: `second 秒|minute 分钟 分鐘 分|hour 小时 小時 个小时 個小時|day 天 日|week 周 週 星期|month 个月 個月|year 年 岁 歲|night 晚|gram 克|kilogram 公斤 千克|centimetre 厘米|metre 米
		|kilometre 公里 千米|inch 英寸|litre 升|person 人 位|time 次|counted 块 个 楼 折`,
	money: 'EUR 欧元|USD 美元 美金|CNY 元 块 人民币',
	times: {
		clock: '点|點|时(?!间)',
		before: { morning: '上午|早上|早晨|凌晨', afternoon: '下午|午后', night: '晚上|夜里' },
		fractionsBehind: '30 半|15 一刻',
		noon: '中午',
		midnight: '午夜',
	},
	week: {
		everyDay: '每天|每日',
		workdays: '工作日',
		weekend: '周末|週末',
		always: '全天候',
	},
	phrases: {
		greeting: '你好|您好|哈喽|嗨|早上好|早安|下午好|晚上好|在吗|有人吗|你是机器人吗|是机器人吗|大家好',
		thanks:
			'谢谢|谢谢你|谢谢您|多谢|非常感谢|感谢|不用了谢谢|好的|好|好的谢谢|明白了|知道了|收到|没事了|再见|拜拜|晚安|不客气|謝謝|再見',
		stop: '退订|停止|取消订阅|不要再发了|别再发了|别发了',
		human: '人工|人工客服|转人工|真人|找人工|我要人工|我要人工客服|客服|转人工客服|我要找人工|给我打电话|真人客服',
		please: '请',
	},
	spaceless: {
		small:
			'请问|什么时候|为什么|什么|怎么办|怎么样|怎么|怎样|如何|哪里|哪儿|哪个|哪些|多少|能不能|可不可以|是不是|有没有|没有|可以|这个|那个|一下|时候|你们|我们|他们|吗|么|呢|吧|啊|呀|嘛|的|了|们|我|你|您|請問|什麼時候|為什麼|什麼|怎麼辦|怎麼樣|怎麼|怎樣|哪裡|哪個|沒有|有沒有|這個|那個|時候|你們|我們|他們|嗎|麼|們',
		greetings: '你好|您好|大家好|请问一下|请问|請問|麻烦问一下|打扰一下',
		thanks: '谢谢您|谢谢你|谢谢|謝謝|多谢|感谢',
		fragment: '(?:那么?|还有|還有)?(.{1,8}?)呢',
		asking: '[几幾多少哪怎何谁誰]|什么|什麼',
		days: '(?:周|週|星期|礼拜|禮拜)[一二三四五六日天末]|今天|明天|后天',
	},
};
