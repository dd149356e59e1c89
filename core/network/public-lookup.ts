import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** All that IANA has given out for the public internet; older forms, such as an IPv4 address in `::/96`, lie outside. */
const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** True for everything that is not the public internet, in whatever form it is written, and for what is no address. */
export function isPrivateAddress(address: string): boolean {
	if (!ipaddr.isValid(address)) return true;
	const parsed = ipaddr.process(address);
	return parsed.range() !== 'unicast' || (parsed.kind() === 'ipv6' && !parsed.match(globalUnicast));
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
		if (options.all) return callback(null, found);
		const [first] = found;
		if (first) callback(null, first.address, first.family);
		else callback(new Error('No address was found.'), '');
	});
};
