import type { INodeProperties } from 'n8n-workflow';
import { holdsVoice, transcribeTurn } from '../../core/transcription';
import { channelAccessOf } from '../shared/credentials';
import { modelOf } from '../shared/model-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOf } from '../shared/turn-in-hand';

export const option = {
	name: 'Transcribe Voice',
	value: 'transcribeVoice',
	action: 'Transcribe the voice messages of a turn',
	description:
		'Write down what the customer said, and go on as if it had been typed. Without a model, or when it fails, the turn stays as it is.',
};

const show = { operation: ['transcribeVoice'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Max Megabytes',
		name: 'maxVoiceMegabytes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 25 },
		default: 5,
		displayOptions: { show },
		description:
			'Larger voice messages are not fetched. How long they may be is a setting of the business: voice_max_seconds.',
	},
	{
		displayName: 'Timeout Seconds',
		name: 'voiceTimeoutSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 120 },
		default: 12,
		displayOptions: { show },
		description: 'For fetching and transcribing together; keep it below the lease of the Turn Trigger',
	},
];

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const { turn, item } = turnOf(operation);
	const connection = holdsVoice(turn) ? await modelOf(node) : null;
	if (!connection) return { output: 0, json: item };

	const { db, access } = await channelAccessOf(node, turn);
	const { graphUrl, graphVersion: version, accessToken, appSecret } = access;
	const heard = await transcribeTurn(db, turn, {
		connection,
		graph: { graphUrl, version, accessToken, appSecret },
		maxBytes: (node.getNodeParameter('maxVoiceMegabytes', index) as number) * 1024 * 1024,
		timeoutMs: (node.getNodeParameter('voiceTimeoutSeconds', index) as number) * 1_000,
	});
	const { problem } = heard.transcription;
	if (problem !== undefined) node.logger.warn(`Meta Media: ${problem} The customer is asked to write.`);
	return { output: 0, json: { ...item, ...heard } };
}
