/**
 * Small real files, always the same, for what customers send: a picture of a bakery's cake, a second of silence, a page
 * with a sentence. They open in every program, and need no file beside the code.
 */
import { crc32, deflateSync } from 'node:zlib';
import type { MediaFile } from './media-store';

const uint32 = (value: number) => {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value >>> 0);
	return bytes;
};

function pngChunk(type: string, content: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), content]);
	return Buffer.concat([uint32(content.length), body, uint32(crc32(body))]);
}

type Colour = readonly [number, number, number];
const WIDTH = 240;
const HEIGHT = 180;
const WALL: Colour = [253, 240, 211];
const TABLE: Colour = [198, 150, 105];
const PLATE: Colour = [255, 255, 255];
const SPONGE: Colour = [160, 92, 52];
const CREAM: Colour = [255, 248, 235];
const CHERRY: Colour = [190, 30, 45];

/** A cake of two layers with cherries, on a plate, on a table. */
function colourAt(x: number, y: number): Colour {
	const isIn = (cx: number, cy: number, rx: number, ry: number) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1;
	if ([80, 107, 134, 161].some((cx) => isIn(cx, 62, 8, 8))) return CHERRY;
	if (x >= 62 && x <= 178 && y >= 68 && y <= 130) {
		return y < 80 || (y >= 96 && y < 106) ? CREAM : SPONGE;
	}
	if (isIn(120, 134, 88, 12)) return PLATE;
	return y > 132 ? TABLE : WALL;
}

function makePng(): Buffer {
	const rows = Array.from({ length: HEIGHT }, (_, y) =>
		Buffer.from([0, ...Array.from({ length: WIDTH }, (_, x) => colourAt(x, y)).flat()]),
	);
	const header = Buffer.concat([uint32(WIDTH), uint32(HEIGHT), Buffer.from([8, 2, 0, 0, 0])]);
	return Buffer.concat([
		Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
		pngChunk('IHDR', header),
		pngChunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
		pngChunk('IEND', Buffer.alloc(0)),
	]);
}

/** Ogg's own checksum: the usual polynomial, but neither reflected nor inverted. */
function oggChecksum(bytes: Buffer): number {
	let sum = 0;
	for (const byte of bytes) {
		sum ^= byte << 24;
		for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
	}
	return sum >>> 0;
}

function oggPage(sequence: number, flags: number, samples: number, packets: Buffer[]): Buffer {
	const head = Buffer.alloc(27 + packets.length);
	head.write('OggS', 0, 'latin1');
	head[5] = flags;
	head.writeBigUInt64LE(BigInt(samples), 6);
	head.writeUInt32LE(0x46_44, 14);
	head.writeUInt32LE(sequence, 18);
	head[26] = packets.length;
	packets.forEach((packet, i) => (head[27 + i] = packet.length));
	const page = Buffer.concat([head, ...packets]);
	page.writeUInt32LE(oggChecksum(page), 22);
	return page;
}

/** A second of silence in Opus, 20 ms a packet. */
function makeOgg(): Buffer {
	const head = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00', 'latin1');
	const tags = Buffer.concat([Buffer.from('OpusTags\x09\x00\x00\x00frontdesk', 'latin1'), Buffer.alloc(4)]);
	const silence = Array.from({ length: 50 }, () => Buffer.from([0xf8, 0xff, 0xfe]));
	return Buffer.concat([oggPage(0, 2, 0, [head]), oggPage(1, 0, 0, [tags]), oggPage(2, 4, 48_000, silence)]);
}

function makePdf(): Buffer {
	const text = 'BT /F1 24 Tf 60 700 Td (Order 1042: two carrot cakes) Tj ET';
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	].map((content, i) => `${i + 1} 0 obj\n${content}\nendobj\n`);
	const start = '%PDF-1.4\n';
	const offsets = objects.map((_, i) => start.length + objects.slice(0, i).join('').length);
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const body = start + objects.join('');
	const size = objects.length + 1;
	const end = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
	return Buffer.from(`${body}xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`, 'latin1');
}

const box = (type: string, ...content: Buffer[]) => {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), ...content]);
	return Buffer.concat([uint32(body.length + 4), body]);
};

/** A film of one second without a track: players open it and show nothing. */
function makeMp4(): Buffer {
	const header = Buffer.alloc(100);
	header.writeUInt32BE(1000, 12);
	header.writeUInt32BE(1000, 16);
	header.writeUInt32BE(0x00010000, 20);
	header.writeUInt16BE(0x0100, 24);
	[0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000].forEach((cell, i) => header.writeUInt32BE(cell, 36 + i * 4));
	header.writeUInt32BE(1, 96);
	return Buffer.concat([
		box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2mp41', 'latin1')),
		box('moov', box('mvhd', header)),
	]);
}

/** A sticker of 512 × 512 points, all of one colour. */
function makeWebp(): Buffer {
	return Buffer.from('UklGRhgAAABXRUJQVlA4TAwAAAAv/8F/EChy/3vV/wA=', 'base64');
}

const makers = {
	image: () => ({ mimeType: 'image/png', bytes: makePng(), name: 'cake.png' }),
	audio: () => ({ mimeType: 'audio/ogg; codecs=opus', bytes: makeOgg(), name: 'voice.ogg' }),
	video: () => ({ mimeType: 'video/mp4', bytes: makeMp4(), name: 'clip.mp4' }),
	document: () => ({ mimeType: 'application/pdf', bytes: makePdf(), name: 'order.pdf' }),
	sticker: () => ({ mimeType: 'image/webp', bytes: makeWebp(), name: 'sticker.webp' }),
} satisfies Record<string, () => MediaFile>;

type SampleKind = keyof typeof makers;
const made = new Map<SampleKind, MediaFile>();

/** The file of that kind; made once. */
export function sampleFile(kind: SampleKind): MediaFile {
	const file = made.get(kind) ?? makers[kind]();
	made.set(kind, file);
	return file;
}
