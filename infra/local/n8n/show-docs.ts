import { join } from 'node:path';
import { projectFolder } from '../project-folder';

interface Server {
	app: {
		get: (
			path: string,
			answer: (
				request: { params: { page: string[] } },
				response: { sendFile: (path: string, options: { root: string }, done: (error?: Error) => void) => void },
				next: () => void,
			) => void,
		) => void;
	};
}

/**
 * n8n loads this as a file of external hooks, and calls `ready` when it listens: the pages of docs, as the build made them, beside the
 * editor. Nothing in them is secret. What is no page is n8n's own "not found".
 */
export const n8n = {
	ready: [
		async ({ app }: Server): Promise<void> => {
			app.get('/frontdesk-docs/*page', ({ params }, response, next) =>
				response.sendFile(params.page.join('/'), { root: join(projectFolder, 'dist', 'docs') }, (error) => {
					if (error) next();
				}),
			);
		},
	],
};
