import { z } from 'zod';

/** The channels by name; what each is, `registry.ts` says. A file of its own: whoever needs the name alone loads no channel. */
export const ChannelKind = z.enum(['whatsapp', 'instagram', 'messenger', 'http']);
export type ChannelKind = z.output<typeof ChannelKind>;
