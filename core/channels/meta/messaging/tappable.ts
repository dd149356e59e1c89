import type { Shows } from '../../channel';
import { MESSAGING } from '../limits';

/** What Instagram and Messenger can show to tap. */
export const messagingTappable: Pick<Shows, 'style' | 'options' | 'descriptions' | 'links'> = {
	style: { bold: null, italic: null, strike: null, code: null, fence: null, bullet: '• ', quote: '' },
	options: (text, options) => {
		const { quickReplies, quickReplyTitleMaxLength, payloadMaxLength } = MESSAGING;
		const fits =
			options.length <= quickReplies &&
			options.every(({ id, title }) => title.length <= quickReplyTitleMaxLength && id.length <= payloadMaxLength);
		return fits ? { kind: 'quick-replies', text, options } : undefined;
	},
	descriptions: false,
	links: (text, links) => {
		const { templateButtons, buttonTemplateTextMaxLength, quickReplyTitleMaxLength } = MESSAGING;
		const fits =
			links.length <= templateButtons &&
			text.length <= buttonTemplateTextMaxLength &&
			links.every(({ title }) => title.length <= quickReplyTitleMaxLength);
		return fits ? { kind: 'link-buttons', text, links } : undefined;
	},
};
