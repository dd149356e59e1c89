import { measureAudio } from './measure-audio';

function oggOf(samples: bigint): Buffer {
	const last = Buffer.alloc(40);
	last.write('OggS', 'latin1');
	last.writeBigInt64LE(samples, 6);
	return Buffer.concat([Buffer.from('OggS'), Buffer.alloc(1_000), last]);
}

function mp4Of(scale: number, length: bigint, version: 0 | 1): Buffer {
	const header = Buffer.alloc(60);
	header.write('mvhd', 4, 'latin1');
	header[8] = version;
	header.writeUInt32BE(scale, 4 + (version === 1 ? 24 : 16));
	if (version === 1) header.writeBigUInt64BE(length, 4 + 28);
	else header.writeUInt32BE(Number(length), 4 + 20);
	return Buffer.concat([Buffer.from('\0\0\0\x18ftypM4A ', 'latin1'), Buffer.alloc(200), header]);
}

describe('measureAudio', () => {
	it.each([
		['Ogg', oggOf(48_000n * 90n), 90],
		['MP4', mp4Of(44_100, 44_100n * 12n, 0), 12],
		['MP4 with long numbers', mp4Of(1_000, 1_500n, 1), 1.5],
	])('reads the length of %s', (_what, bytes, seconds) => {
		expect(measureAudio(bytes)).toBe(seconds);
	});

	it.each([
		['nothing', Buffer.alloc(0)],
		['an Ogg that is cut off', Buffer.from('OggS\0\0')],
		['an Ogg whose last page does not know', oggOf(-1n)],
		['an Ogg with much behind its last page', Buffer.concat([oggOf(48_000n), Buffer.alloc(100_000)])],
		['an MP4 without a scale', mp4Of(0, 5n, 0)],
		['an MP4 that is cut off', Buffer.from('....mvhd')],
		['an MP3', Buffer.from('ID3\x04 and so on')],
	])('does not guess the length of %s', (_what, bytes) => {
		expect(measureAudio(bytes)).toBeNull();
	});
});
