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

/** One message in a form that its platform knows. */
export type MessagePart =
	| { kind: 'text'; text: string; numbered?: readonly ReplyOption[] }
	| { kind: 'buttons'; text: string; options: readonly ReplyOption[] }
	| { kind: 'list'; text: string; label: string; options: readonly ReplyOption[] }
	| { kind: 'quick-replies'; text: string; options: readonly ReplyOption[] }
	| { kind: 'link-buttons'; text: string; links: readonly ReplyLink[] }
	| {
			kind: 'media';
			media: MediaKind;
			source: MediaSource;
			caption?: string | undefined;
			filename?: string | undefined;
	  }
	| { kind: 'template'; name: string; language: string; components?: readonly unknown[] | undefined }
	| { kind: 'contact-request'; text: string };

export type MediaKind = 'image' | 'audio' | 'video' | 'document' | 'sticker';

/** A public link, or the id of an earlier upload. */
export type MediaSource = { link: string } | { id: string };
