import { Router, type Request, type RequestHandler, type Response } from 'express';
import { applyFaults, type Faults } from '../../control/faults';
import { answerError } from '../answer-error';
import { callerOf } from '../caller';
import { invalidParameter, unknownObject } from '../graph-error';
import { isObject } from '../params';
import { checkWhatsAppFile } from './media-limits';
import type { MediaFile, MediaStore, StoredMedia } from './media-store';
import { fileOf } from './read-multipart';

/** WhatsApp's upload: `POST /{version}/{phone number id}/media`, a form with `messaging_product`, `type` and `file`. */
export function uploadMedia(store: MediaStore): RequestHandler {
	return (request, response) => {
		const { messaging_product: product, type } = isObject(request.body) ? request.body : {};
		if (product === undefined) throw invalidParameter('The parameter messaging_product is required.');
		if (product !== 'whatsapp') {
			throw invalidParameter('Param messaging_product must be one of {WHATSAPP} - got another value.');
		}
		const file = fileOf(response);
		if (!file) throw invalidParameter('The parameter file is required.');
		const mimeType = file.mimeType === '' && typeof type === 'string' ? type : file.mimeType;
		const typed: MediaFile = { ...file, mimeType: mimeType || 'application/octet-stream' };
		checkWhatsAppFile(typed);
		response.json({ id: store.add(typed).id });
	};
}

function describeMedia(store: MediaStore, media: StoredMedia): object {
	return {
		messaging_product: 'whatsapp',
		url: store.whatsAppUrl(media),
		mime_type: media.mimeType,
		sha256: media.sha256.toString('hex'),
		file_size: media.bytes.length,
		id: media.id,
	};
}

/** `GET` and `DELETE /{version}/{media id}`, perhaps with the number that it belongs to. */
export function mediaNode(store: MediaStore, phoneNumberId: string): RequestHandler {
	return (request, response) => {
		const id = request.params['id'] as string;
		const media = store.find(id);
		const owner = request.query['phone_number_id'];
		const isForeign = owner !== undefined && owner !== phoneNumberId;
		if (!media || isForeign || !callerOf(response).channels.includes('whatsapp')) {
			throw unknownObject(request.method, id);
		}
		if (request.method === 'GET') response.json(describeMedia(store, media));
		else if (request.method === 'DELETE') response.json({ success: store.remove(id) });
		else throw unknownObject(request.method, id);
	};
}

function sendFile(request: Request, response: Response, media: StoredMedia | undefined): void {
	if (!media) {
		response.status(404).type('text/plain').send('Not Found');
		return;
	}
	response.set('cache-control', 'private, max-age=300').type(media.mimeType);
	response.set('content-length', String(media.bytes.length));
	// A browser shows pictures and plays sounds; anything else it keeps.
	if (!/^(image|audio|video)\//.test(media.mimeType)) response.attachment(media.name ?? media.id).type(media.mimeType);
	// What customers upload must not run as a page of the sandbox.
	response.set({ 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'" });
	response.end(request.method === 'HEAD' ? undefined : media.bytes);
}

/**
 * The files themselves, outside of Graph as at Meta: WhatsApp's with the token and for some minutes, the ones of Instagram
 * and Messenger for everybody who has the address.
 *
 * @param requireToken stands before WhatsApp's files
 * @param faults those of Graph that name the path of a file
 */
export function mediaFiles(store: MediaStore, requireToken: RequestHandler, faults: Faults): Router {
	const router = Router();
	router.use(
		['/whatsapp_business', '/ig_messaging_cdn'],
		applyFaults(faults, 'graph', () => false),
	);
	router.get('/whatsapp_business/attachments', requireToken, (request, response) => {
		sendFile(request, response, store.findByWhatsAppUrl(request.query));
	});
	router.get('/ig_messaging_cdn', (request, response) => {
		sendFile(request, response, store.findByOpenUrl(request.query));
	});
	router.use(answerError);
	return router;
}
