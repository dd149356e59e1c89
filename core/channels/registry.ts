import { z } from 'zod';
import type { Channel } from './channel';
import { http } from './http';
import { instagram } from './instagram';
import { messenger } from './messenger';
import { whatsapp } from './whatsapp';

/** All channels. One that is named here is taken in, answered, tested by the doctor and connected by `npm run channel`. */
export const channels = { whatsapp, instagram, messenger, http } satisfies Record<string, Channel>;

export type ChannelKind = keyof typeof channels;
export const ChannelKind = z.enum(Object.keys(channels) as [ChannelKind, ...ChannelKind[]]);
