import { Router } from 'express';
import { z } from 'zod';
import type { DriveFolder } from '../google';

const FilesToPut = z.strictObject({
	files: z.array(z.strictObject({ name: z.string().min(1), mimeType: z.string().min(1), base64: z.base64() })),
});

/** The owner's folder at Google Drive: `GET` shows what is in it, `PUT` makes it hold exactly the files given. */
export function folderControls(folder: DriveFolder): Router {
	const router = Router();
	const show = () => ({
		id: folder.id,
		files: folder.list().map(({ id, name, mimeType, bytes }) => ({ id, name, mimeType, bytes: bytes.length })),
	});
	router.get('/', (_request, response) => {
		response.json(show());
	});
	router.put('/', (request, response) => {
		const { files } = FilesToPut.parse(request.body);
		folder.put(files.map(({ base64, ...file }) => ({ ...file, bytes: Buffer.from(base64, 'base64') })));
		response.json(show());
	});
	return router;
}
