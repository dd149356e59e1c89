import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, isIPv4, type LookupFunction } from 'node:net';

/** Everything that is not the public internet. */
const privateAddresses = new BlockList();
for (const [network, prefix] of [
	...([
		['0.0.0.0', 8],
		['10.0.0.0', 8],
		['100.64.0.0', 10],
		['127.0.0.0', 8],
		['169.254.0.0', 16],
	] as const),
	...([
		['172.16.0.0', 12],
		['192.0.0.0', 24],
		['192.168.0.0', 16],
		['198.18.0.0', 15],
		['224.0.0.0', 3],
	] as const),
]) {
	privateAddresses.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
	['::', 127],
	['64:ff9b::', 96],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8],
] as const) {
	privateAddresses.addSubnet(network, prefix, 'ipv6');
}

export function isPrivateAddress(address: string): boolean {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return isPrivateAddress(mapped);
	return privateAddresses.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/**
 * Finds a host's address, and refuses one inside our own network: whoever controls a name must not reach what only we can
 * reach. Checked where the connection is made, so that the name cannot change its mind in between.
 */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
	lookup(hostname, { ...options, all: true }, (error, found) => {
		if (error) return callback(error, '');
		const inside = found.find(({ address }) => isPrivateAddress(address));
		if (inside) {
			const refused: NodeJS.ErrnoException = new Error(`${hostname} is at the private address ${inside.address}.`);
			refused.code = 'EPRIVATE';
			return callback(refused, '');
		}
		answer(options, found, callback);
	});
};

function answer(
	options: { all?: boolean | undefined },
	found: LookupAddress[],
	callback: Parameters<LookupFunction>[2],
): void {
	if (options.all) return callback(null, found);
	const [first] = found;
	if (first) callback(null, first.address, first.family);
	else callback(new Error('No address was found.'), '');
}
