/**
 * Loaded into n8n before its own code (`node --require`): what no setting of n8n's does. Each leans on how n8n works
 * inside; where a newer one works differently, it has no effect.
 */
import { isMainThread } from 'node:worker_threads';
import { copyOnlyWhatDiffers } from './copy-only-what-differs';
import { finishWebhooks } from './finish-webhooks';
import { forgetCrash } from './forget-crash';
import { hideSyncKey } from './hide-sync-key';
import { keepConnectionsOpen } from './keep-connections-open';
import { keepTakingIn } from './keep-taking-in';
import { keepCompiledCode } from './keep-compiled-code';
import { loadLate } from './load-late';
import { outliveFullLogs } from './outlive-full-logs';
import { withoutSqlite } from './without-sqlite';
import { refuseWhileStarting } from './refuse-while-starting';
import { spareN8nWork } from './spare-n8n-work';
import { tellWithoutDatabase } from './tell-without-database';

// Each of n8n's threads loads this as well, and has none of this to do.
if (isMainThread) {
	const userFolder = process.env['N8N_USER_FOLDER'] ?? '';
	refuseWhileStarting();
	keepConnectionsOpen();
	hideSyncKey();
	tellWithoutDatabase(process.argv[1] ?? '');
	outliveFullLogs();
	finishWebhooks(process.argv);
	spareN8nWork();
	keepTakingIn();
	forgetCrash(userFolder);
	keepCompiledCode();
	loadLate();
	withoutSqlite();
	copyOnlyWhatDiffers(process.argv[1] ?? '', userFolder);
}
