import { isPrivateAddress, publicLookup } from './public-lookup';

describe('publicLookup', () => {
	it.each(['localhost', '127.0.0.1', '10.1.2.3', '169.254.169.254'])('does not lead to %s', async (host) => {
		const refused = await new Promise((resolve) => publicLookup(host, {}, (error) => resolve(error)));

		expect(refused).toMatchObject({ code: 'EPRIVATE' });
	});

	it.each([{}, { all: true }])('finds a public address (%o)', async (options) => {
		const found = await new Promise((resolve) => publicLookup('8.8.8.8', options, (...answer) => resolve(answer)));

		expect(found).toEqual('all' in options ? [null, [{ address: '8.8.8.8', family: 4 }]] : [null, '8.8.8.8', 4]);
	});
});

describe('isPrivateAddress', () => {
	it.each([
		'0.0.0.0',
		'10.0.0.1',
		'100.64.0.1',
		'127.9.9.9',
		'169.254.169.254',
		'172.31.0.1',
		'192.168.1.1',
		'224.0.0.1',
		'255.255.255.255',
	])('%s', (address) => {
		expect(isPrivateAddress(address)).toBe(true);
		expect(isPrivateAddress(`::ffff:${address}`)).toBe(true);
	});

	it.each([
		...['::', '::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
		...['64:ff9b::a00:1', '::ffff:7f00:1', '::7f00:1', '::127.0.0.1', '::ffff:0:a00:1', '2002:7f00:1::', '2001:0:1::'],
	])('%s', (address) => {
		expect(isPrivateAddress(address)).toBe(true);
	});

	it.each(['2130706433', '0x7f000001', '0x7f.1', '017700000001', '127.1', 'localhost', ''])('"%s"', (address) => {
		expect(isPrivateAddress(address)).toBe(true);
	});

	it.each(['8.8.8.8', '157.240.1.35', '172.32.0.1', '2a03:2880:f10c::1'])('not %s', (address) => {
		expect(isPrivateAddress(address)).toBe(false);
	});
});
