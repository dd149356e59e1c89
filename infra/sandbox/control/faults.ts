import type { Request, RequestHandler, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { findGraphFailure, graphFailureNames } from '../graph/failures';

const services = ['chatwoot', 'graph', 'google', 'langfuse', 'llm', 'qdrant', 'webhook'] as const;
export type Service = (typeof services)[number];

/**
 * One order to let the next calls to a service go wrong.
 *
 * - `fail` answers with `status` and `body` (default: the service's own words for "something broke here"), or for Graph
 *   with the answer that `graphError` names, such as `131047` or `10-2534022`; see `graph/failures`
 * - `fail-later` accepts the next message on WhatsApp with 200 and says in a status that it failed, with `graphError`
 * - `delay` answers `delayMs` late
 * - `hang` never answers: the caller runs into its own time-out
 * - `drop` closes the connection without an answer
 *
 * `when` says whether that happens before the call did anything, or after it took effect and only its answer is lost.
 * `delayMs` works with all. Only messages to customers count as calls to Graph, unless `calls` is `all` or `path` narrows
 * it to calls whose path contains it: nobody who wants the next reply to fail means a read mark.
 */
export const Fault = z
	.strictObject({
		service: z.enum(services),
		mode: z.enum(['fail', 'fail-later', 'delay', 'hang', 'drop']).optional(),
		count: z.number().int().min(0).default(1),
		status: z.number().int().min(200).max(599).optional(),
		body: z.unknown().optional(),
		headers: z.record(z.string(), z.string()).optional(),
		retryAfterS: z.number().int().min(0).optional(),
		graphError: z
			.union([z.string(), z.number()])
			.transform(String)
			.refine((name) => graphFailureNames.includes(name), {
				message: `is not one of ${graphFailureNames.join(', ')}`,
			})
			.optional(),
		delayMs: z.number().int().min(0).max(600_000).optional(),
		when: z.enum(['before', 'after']).default('before'),
		calls: z.enum(['sends', 'all']).optional(),
		path: z.string().optional(),
	})
	.refine(({ mode, graphError }) => mode !== undefined || graphError !== undefined, {
		message: 'says neither mode nor graphError',
	})
	.refine(({ service, graphError }) => service === 'graph' || graphError === undefined, {
		message: 'graphError is for the service graph',
	})
	.transform(({ calls, mode = 'fail', ...fault }) => ({
		...fault,
		mode,
		calls: calls ?? (fault.path === undefined ? ('sends' as const) : ('all' as const)),
	}));
export type Fault = z.infer<typeof Fault>;

/** The faults that are still to come, oldest first. */
export class Faults {
	private waiting: Fault[] = [];

	/** Takes the place of all faults of the services it names; a count of 0 only clears. */
	put(faults: Fault[]): void {
		const named = new Set(faults.map((fault) => fault.service));
		const others = this.waiting.filter((fault) => !named.has(fault.service));
		this.waiting = [...others, ...faults.filter((fault) => fault.count > 0).map((fault) => ({ ...fault }))];
	}

	list(): readonly Fault[] {
		return this.waiting;
	}

	clear(): void {
		this.waiting = [];
	}

	/** The fault for this call, counted down; undefined when the call is to go well. */
	take(service: Service, path: string, isSend = true): Fault | undefined {
		return this.takeFirst(
			(one) =>
				one.service === service &&
				one.mode !== 'fail-later' &&
				(one.calls === 'all' || isSend) &&
				(one.path === undefined || path.includes(one.path)),
		);
	}

	/** The error with which a message fails that was accepted; undefined when it arrives. */
	takeLateFailure(): string | undefined {
		return this.takeFirst(({ mode }) => mode === 'fail-later')?.graphError ?? undefined;
	}

	private takeFirst(isMeant: (fault: Fault) => boolean): Fault | undefined {
		const fault = this.waiting.find(isMeant);
		if (fault && --fault.count === 0) this.waiting = this.waiting.filter((one) => one !== fault);
		return fault;
	}
}

const usualFailures: Record<Service, { status: number; body: object }> = {
	graph: {
		status: 500,
		body: {
			error: {
				message: '(#131000) Something went wrong',
				type: 'OAuthException',
				code: 131000,
				error_data: { messaging_product: 'whatsapp', details: 'Message failed to send due to an unknown error.' },
				fbtrace_id: 'AbcdefghijklmnopqrstuvA',
			},
		},
	},
	google: {
		status: 503,
		body: { error: { code: 503, message: 'The service is currently unavailable.', status: 'UNAVAILABLE' } },
	},
	llm: {
		status: 500,
		body: {
			error: {
				message: 'The server had an error while processing your request. Sorry about that!',
				type: 'server_error',
				param: null,
				code: null,
			},
		},
	},
	chatwoot: { status: 500, body: { status: 500, error: 'Internal Server Error' } },
	langfuse: { status: 500, body: { message: 'Internal Server Error' } },
	qdrant: { status: 500, body: { status: { error: 'Service internal error: something broke here' }, time: 0 } },
	webhook: { status: 500, body: {} },
};

interface FailureAnswer {
	status: number;
	body: unknown;
	headers: Record<string, string>;
}

function answerOf({ service, status, body, headers, retryAfterS, graphError }: Fault): FailureAnswer {
	const usual = (graphError === undefined ? undefined : findGraphFailure(graphError)) ?? usualFailures[service];
	return {
		status: status ?? usual.status,
		body: body ?? usual.body,
		headers: {
			...('headers' in usual ? usual.headers : {}),
			...headers,
			...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
		},
	};
}

/** The status that a failing call gets. */
export const failureStatus = (fault: Fault): number => answerOf(fault).status;

/** Runs `act` in place of the next answer; `act` may still let the answer out. */
function interceptAnswer(response: Response, act: (answer: () => void) => void): void {
	const send = response.json.bind(response);
	response.json = (body) => {
		response.json = send;
		act(() => send(body));
		return response;
	};
}

function strike(fault: Fault, request: Request, response: Response, goOn: () => void): void {
	if (fault.mode === 'drop') request.socket.destroy();
	else if (fault.mode === 'delay') goOn();
	else if (fault.mode !== 'hang') {
		const { status, body, headers } = answerOf(fault);
		response.status(status).set(headers);
		if (typeof body === 'string') response.type(body.startsWith('<') ? 'html' : 'txt').send(body);
		else response.json(body);
	}
}

/** Lets calls to a service go wrong as ordered; stands before the service's own routes, after the body is read. */
export function applyFaults(
	faults: Faults,
	service: Service,
	isSend: (request: Request) => boolean = () => true,
): RequestHandler {
	return async (request, response, next) => {
		const fault = faults.take(service, request.originalUrl, isSend(request));
		if (!fault) return next();
		const wait = () => sleep(fault.delayMs ?? 0);
		if (fault.when === 'before') {
			await wait();
			return strike(fault, request, response, next);
		}
		interceptAnswer(response, (answer) => void wait().then(() => strike(fault, request, response, answer)));
		next();
	};
}
