import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone. */
export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

/** Where things live that all clones of a user share. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'frontdesk');
