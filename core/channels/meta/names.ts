import type { ChannelKind } from '../channel-kind';

/** What people call Meta's channels, also in the sentences about what it refuses. */
export const META_NAMES = { whatsapp: 'WhatsApp', instagram: 'Instagram', messenger: 'Messenger' } as const;

export const metaName = (kind: ChannelKind): string =>
	kind in META_NAMES ? META_NAMES[kind as keyof typeof META_NAMES] : 'Meta';
