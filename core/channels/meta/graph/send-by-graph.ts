import type { Channel } from '../../channel';
import type { META_NAMES } from '../names';
import { sendToGraph } from './graph-client';

/** How the channels of Meta send. */
export function sendByGraph(channel: keyof typeof META_NAMES): Channel['send'] {
	return (request, { graphVersion: version, ...call }) => sendToGraph({ ...request, ...call, channel, version });
}
