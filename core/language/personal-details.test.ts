import { hasMask, maskDetailsOf, maskPersonalDetails, withoutMasks } from './personal-details';

const mask = (text: string, name: string | null = null) => maskPersonalDetails(text, { name });

describe('maskPersonalDetails', () => {
	it.each([
		['call me on +49 170 1234567 please', 'call me on [phone] please'],
		['my number is (0221) 98-76-54-3', 'my number is [phone]'],
		['0170/1234567', '[phone]'],
		['رقمي ٠١٠١٢٣٤٥٦٧٨', 'رقمي [phone]'],
		['write to anna.b+shop@example.co.uk, thanks', 'write to [e-mail], thanks'],
		['müller@bäcker.de', '[e-mail]'],
		['where is order 4711081512?', 'where is order [number]?'],
		['refund to DE89 3704 0044 0532 0130 00 please', 'refund to [number] please'],
		['card 4111 1111 1111 1111', 'card [number]'],
		['I am @anna.bakes on instagram', 'I am [name] on instagram'],
		['hi, my name is Anna Schmidt, do you deliver?', 'hi, my name is [name], do you deliver?'],
		['Hallo, ich heiße Jörg und suche Brot', 'Hallo, ich heiße [name] und suche Brot'],
		['me llamo Íñigo Montoya', 'me llamo [name]'],
	])('masks what tells who wrote it: %s', (text, masked) => {
		expect(mask(text)).toBe(masked);
	});

	it.each([
		'are you open on 24.12.2026 at 18:00?',
		'a table for 12 on 2026-12-24',
		'does it cost 1.000.000 or 12.50?',
		'open 24/7?',
		'from 3.12. - 5.12. closed?',
		'size 42 or 43, 100 x 200 cm',
		'meet @ 5pm',
		'is it 25 000?',
	])('leaves alone what the question is about: %s', (text) => {
		expect(mask(text)).toBe(text);
	});

	it('masks the name of the customer, whole in any case and its parts where they are written as names', () => {
		expect(mask('will you call will smith? Regards, Smith', 'Will Smith')).toBe(
			'will you call [name]? Regards, [name]',
		);
	});

	it('does not stumble over a name of signs', () => {
		expect(mask('Jean-Luc says a (b) c', 'Jean-Luc (((*[ Picard')).toBe('[name] says a (b) c');
	});

	it.each(['a', '1', 'a.', 'a-'])('reads a message of nothing but "%s" in no time', (piece) => {
		const start = performance.now();
		mask(piece.repeat(100_000 / piece.length));

		expect(performance.now() - start).toBeLessThan(2_000);
	});
});

describe('maskDetailsOf', () => {
	it("masks the customer's own details in an answer, and leaves the shop's", () => {
		const reply =
			'Hi Ann, we call 0170 1234567 or write to ann@example.com. You reach us at 0221 9876543, shop@example.com.';

		const masked = maskDetailsOf(reply, { name: 'Ann', details: ['491701234567', 'do you ship? ann@example.com'] });

		expect(masked).toBe(
			'Hi [name], we call [number] or write to [e-mail]. You reach us at 0221 9876543, shop@example.com.',
		);
	});
});

describe('what was masked', () => {
	it('is seen, and can be left out', () => {
		const masked = mask('is order 123456789 on its way?');

		expect(hasMask(masked)).toBe(true);
		expect(withoutMasks(masked)).toBe('is order on its way?');
		expect(hasMask('is it on its way?')).toBe(false);
	});
});
