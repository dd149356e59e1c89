import { FrontdeskError } from '../../errors';
import type { GraphErrorDetails } from './classify-graph-error';

/** The Graph API answered with an error. `retryable` says whether the same call may succeed later. */
export class GraphRefusal extends FrontdeskError {
	constructor(readonly details: GraphErrorDetails) {
		super('graph-refused', details.message, { retryable: details.retry });
	}
}

/**
 * No answer came. `isAmbiguous` is true when the request had been written: then the message may have gone out, and must
 * not be sent again before its status or echo had the time to arrive.
 */
export class GraphUnanswered extends FrontdeskError {
	constructor(
		readonly isAmbiguous: boolean,
		cause: unknown,
	) {
		const message = isAmbiguous
			? 'Meta did not answer: the message may have been sent or not. Its status will tell; nothing is sent twice.'
			: 'Meta could not be reached: check the network, the proxy and the Graph URL. It will be tried again.';
		super(isAmbiguous ? 'graph-ambiguous' : 'unavailable', message, { cause, retryable: !isAmbiguous });
	}
}
