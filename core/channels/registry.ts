import type { Channel } from './channel';
import type { ChannelKind } from './channel-kind';
import { http } from './http';
import { instagram } from './instagram';
import { messenger } from './messenger';
import { whatsapp } from './whatsapp';

/** All channels. One that is named here is taken in, answered, tested by the doctor and connected by `npm run channel`. */
export const channels = { whatsapp, instagram, messenger, http } satisfies Record<ChannelKind, Channel>;
