import { findOddLinks } from './find-odd-links';

describe('findOddLinks', () => {
	it.each([
		['See htp://shop.com for more.', 'htp://shop.com'],
		['See http//shop.com', 'http//shop.com'],
		['See http:/shop.com/a', 'http:/shop.com/a'],
		['See https;//shop.com', 'https;//shop.com'],
		['See hhtps://shop.com', 'hhtps://shop.com'],
		['See https:shop.com', 'https:shop.com'],
		['See https://', 'https://'],
		['See https:// shop.com', 'https://'],
		['See https://sho p.com', 'https://sho'],
		['See https://shop', 'https://shop'],
		['See https://shop..com', 'https://shop..com'],
		['See https://shop,com/menu', 'https://shop,com/menu'],
		['See https:\\\\shop.com', 'https:\\\\shop.com'],
		['www,shop.com', 'www,shop.com'],
		['www.shop', 'www.shop'],
		['www.shop,com!', 'www.shop,com'],
		['ww.shop.com', 'ww.shop.com'],
		['wwww.shop.com', 'wwww.shop.com'],
		['www shop.com', 'www shop.com'],
		['www. shop.com', 'www. shop.com'],
		['Our menu: shop,com', 'shop,com'],
		['(see http://shop.c)', 'http://shop.c'],
	])('finds the mistake in %j', (text, link) => {
		expect(findOddLinks(text)[0]).toBe(link);
	});

	it.each([
		'No link at all, 5.00 € and e.g. this.',
		'https://shop.com',
		'See https://shop.com/menu?a=b,c#d.',
		'(http://www.shop.co.uk:8080/)',
		'https://user@shop.com/x',
		'https://192.168.1.20/setup',
		'http://[2001:db8::1]/x',
		'https://bäckerei-müller.de/öffnung',
		'https://مثال.إختبار/صفحة',
		'https://xn--bcker-gra.xn--p1ai',
		'www.shop.com, or by phone',
		'www2.shop.com/a',
		'**https://shop.com**',
		'shop.com',
		'mailto:me@shop.com, tel:+49123, whatsapp://send?text=hi',
		'me@shop.com',
		'https://wa.me/49123456',
		'We speak http fluently. What the https?',
		'sí,de nada; yes,no',
		'[our menu](https://shop.com/menu)',
		'https://shop.com/a_(b)',
		'Bread, cakes,info at the counter',
	])('lets %j pass', (text) => {
		expect(findOddLinks(text)).toEqual([]);
	});
});
