/** Names of the tags in which models write their thoughts. */
const tags = 'think|thinking|thought|reasoning|reflection';
const closed = new RegExp(`<(${tags})>[\\s\\S]*?</\\1>`, 'giu');
/** Templates that open the thoughts themselves leave a model to close them. */
const closedOnly = new RegExp(`^[\\s\\S]*</(?:${tags})>`, 'iu');
const open = new RegExp(`<(?:${tags})>[\\s\\S]*$`, 'iu');
/** gpt-oss, where its server does not read its channels. */
const channels = /<\|channel\|>(?:analysis|commentary)<\|message\|>[\s\S]*?(?:<\|end\|>|(?=<\|start\|>)|$)/gu;
const channelMarks = /<\|(?:start|channel|message|end|return)\|>(?:assistant|final)?/gu;

/** Takes a model's thoughts out of what it answers, also such as it did not come to the end of. */
export function stripThoughts(text: string): string {
	if (!text.includes('<')) return text.trim();
	return text
		.replace(closed, '')
		.replace(closedOnly, '')
		.replace(open, '')
		.replace(channels, '')
		.replace(channelMarks, '')
		.trim();
}
