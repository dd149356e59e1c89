import { z } from 'zod';

/** Something that the customer can tap instead of typing. */
export interface ReplyOption {
	/** Comes back as the payload of the tap. */
	id: string;
	title: string;
	/** A second, smaller line; shown where the platform has room for it. */
	description?: string | undefined;
}

export interface ReplyLink {
	title: string;
	url: string;
}

/** What is to be said, on any platform. */
export interface Reply {
	text: string;
	/** Default: `markdown`. `platform` leaves the text as it is: a person wrote it for this platform. */
	format?: 'markdown' | 'platform' | undefined;
	options?: readonly ReplyOption[] | undefined;
	/** Options of which only the title is known, as in a sheet; the title comes back when one is tapped. */
	buttons?: readonly string[] | undefined;
	links?: readonly ReplyLink[] | undefined;
	/** The label that opens a WhatsApp list, in the customer's language (≤ 20 characters). Default: "Options". */
	listLabel?: string | undefined;
	/** Said above options when there is no text: no platform shows them alone. Default: "Please choose:". */
	emptyText?: string | undefined;
}

const options = z.array(z.object({ id: z.string(), title: z.string(), description: z.string().optional() })).readonly();
const links = z.array(z.object({ title: z.string(), url: z.string() })).readonly();

const MediaKind = z.enum(['image', 'audio', 'video', 'document', 'sticker']);
export type MediaKind = z.output<typeof MediaKind>;

/** A file that is to be sent, and is not on the internet. */
export interface MediaFile {
	/** Read piece by piece where it is sent: one that lies on a disk never takes the memory that it is large. */
	content: Blob;
	mimeType: string;
	filename: string;
}

/** A public link, or the id of an earlier upload. */
const MediaSource = z.union([z.object({ link: z.string() }), z.object({ id: z.string() })]);
export type MediaSource = z.output<typeof MediaSource>;

/** One message in a form that its platform knows. `numbered`: the customer may answer with the number of an option. */
export const MessagePart = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('text'), text: z.string(), numbered: options.optional() }),
	z.object({ kind: z.literal('buttons'), text: z.string(), options, numbered: options.optional() }),
	z.object({ kind: z.literal('list'), text: z.string(), label: z.string(), options }),
	z.object({ kind: z.literal('quick-replies'), text: z.string(), options }),
	z.object({ kind: z.literal('link-buttons'), text: z.string(), links }),
	z.object({
		kind: z.literal('media'),
		media: MediaKind,
		source: MediaSource,
		caption: z.string().optional(),
		filename: z.string().optional(),
	}),
	z.object({
		kind: z.literal('template'),
		name: z.string(),
		language: z.string(),
		components: z.array(z.unknown()).readonly().optional(),
	}),
	z.object({ kind: z.literal('contact-request'), text: z.string() }),
]);
export type MessagePart = z.output<typeof MessagePart>;

/** What waits in the outbox: composed, not yet in the platform's words. */
export const OutboxRequest = z.discriminatedUnion('kind', [
	...MessagePart.options,
	z.object({ kind: z.literal('reaction'), messageId: z.string(), emoji: z.string().nullable() }),
]);
export type OutboxRequest = z.output<typeof OutboxRequest>;
