/**
 * The sandbox's own controls below `/sandbox`: write as a customer, look at what was sent, edit the sheet, order faults,
 * start over. Tests and the page use the same ones.
 */
import { json, Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import { z } from 'zod';
import { chatwootControls } from '../chatwoot';
import { resetParts, type SandboxParts } from '../sandbox-parts';
import { Switches } from '../sandbox-options';
import { UnknownEvent } from '../inbound';
import { ScriptedAnswer } from '../model';
import { Fault } from './faults';
import { folderControls } from './folder-controls';
import { syncNow, verifyWebhook } from './reach-product';
import { describeSheet, sheetControls } from './sheet-controls';

/** What the page shows at once; older conversations are kept, but nobody scrolls through a benchmark. */
const SHOWN_CONVERSATIONS = 50;

const FaultsToPut = z.union([
	z.strictObject({ faults: z.array(Fault) }).transform(({ faults }) => faults),
	z.array(Fault),
	Fault.transform((one) => [one]),
]);

const AnswersToPut = z.union([z.array(ScriptedAnswer), ScriptedAnswer.transform((one) => [one])]);

export function controls(parts: SandboxParts): Router {
	const router = Router();
	router.use(refuseOtherSites, json({ limit: '150mb' }));

	router.post('/inbound', async (request, response) => {
		response.json(await parts.customers.write(request.body));
	});
	router.post('/echo', async (request, response) => {
		response.json(await parts.owner.write(request.body));
	});
	router.get('/sent', (request, response) => {
		response.json(parts.sent.list(z.coerce.number().int().min(0).default(0).parse(request.query['after'])));
	});
	router.delete('/sent', (_request, response) => {
		parts.sent.clear();
		response.json([]);
	});
	router.use('/sheet', sheetControls(parts.workbook));
	router.use('/drive', folderControls(parts.driveFolder));
	router.use('/chatwoot', chatwootControls(parts.chatwoot));
	router.get('/qdrant-calls', (_request, response) => {
		response.json(parts.qdrantCalls.list());
	});
	router.get('/faults', (_request, response) => {
		response.json({ faults: parts.faults.list() });
	});
	router.put('/faults', (request, response) => {
		parts.faults.put(FaultsToPut.parse(request.body));
		parts.feed.touch('faults');
		response.json({ faults: parts.faults.list() });
	});
	router.get('/model', (_request, response) => {
		response.json(parts.model.list());
	});
	router.put('/model', (request, response) => {
		parts.model.put(AnswersToPut.parse(request.body));
		response.json(parts.model.list());
	});
	router.put('/prompts', (request, response) => {
		parts.scoring.putPrompts(request.body);
		response.json({ isPut: true });
	});
	router.get('/options', (_request, response) => {
		response.json(parts.switches);
	});
	router.put('/options', (request, response) => {
		response.json(Object.assign(parts.switches, Switches.partial().parse(request.body)));
	});
	router.post('/reset', (_request, response) => {
		resetParts(parts);
		response.json({ isReset: true });
	});
	router.post('/sync', async (_request, response) => {
		response.json(await syncNow(parts));
	});
	router.post('/verify', async (_request, response) => {
		response.json({ status: await verifyWebhook(parts) });
	});
	router.get('/state', (_request, response) => {
		response.json(describeState(parts));
	});
	router.get('/events', parts.feed.subscribe());
	router.use((request, response) => {
		response.status(404).json({ error: `The sandbox has no ${request.method} ${request.originalUrl}.` });
	});
	router.use(answerError);
	return router;
}

function describeState(parts: SandboxParts): object {
	return {
		conversations: parts.conversations.latest(SHOWN_CONVERSATIONS),
		sheet: describeSheet(parts.workbook),
		webhook: parts.webhooks.health(),
		faults: parts.faults.list(),
		options: parts.switches,
		shop: { name: parts.options.shopName },
		number: { phoneNumberId: parts.number.phoneNumberId, display: parts.number.displayPhoneNumber },
		accounts: { instagram: parts.accounts.instagram.id, messenger: parts.accounts.messenger.id },
	};
}

/** A page on another site must not write into the sandbox of whoever looks at it. */
const refuseOtherSites: RequestHandler = (request, response, next) => {
	const origin = request.get('origin');
	if (origin === undefined || URL.parse(origin)?.host === request.get('host')) return next();
	response.status(403).json({ error: 'The controls answer only to the sandbox’s own page and to programs.' });
};

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
	if (error instanceof z.ZodError) response.status(400).json({ error: z.prettifyError(error) });
	else if (error instanceof UnknownEvent) response.status(404).json({ error: error.message });
	else if (error instanceof SyntaxError) response.status(400).json({ error: 'The body is not valid JSON.' });
	else next(error);
};
