import type { Server } from '../local/postgres';

/** One installation, seen by its backups: what is saved, and where to. */
export interface BackupPlace {
	server: Server;
	/** PostgreSQL's data folder. */
	cluster: string;
	/** Where PostgreSQL leaves each complete piece of its log; undefined: it leaves none, and only whole copies can be restored. */
	wal: string | undefined;
	/** Where backups are kept. */
	folder: string;
	/** For whom they are encrypted; empty for a restore, which needs nobody. */
	recipient: string;
	/** As rclone names it, `b2:bucket/frontdesk`; undefined: nothing leaves the machine. */
	remote: string | undefined;
	rcloneConfig: string | undefined;
	qdrant: { url: string; apiKey: string } | undefined;
	/** Files without which a restored database cannot be read, by name: n8n's key, the channels' key, passwords. */
	keys: Record<string, string>;
}

/** How long a restore must not lose what was written before (RPO): PostgreSQL completes a piece of its log so often. */
export const archiveEverySeconds = 120;

/** PostgreSQL's settings for a log that is kept; in docker-compose.yml the same. */
export function archiveSettings(wal: string): Record<string, string> {
	const quoted = `'${wal.replaceAll("'", `'\\''`)}'`;
	return {
		archive_mode: 'on',
		archive_timeout: String(archiveEverySeconds),
		// A piece is there under its name when it is whole, and is never written over.
		archive_command: `mkdir -p ${quoted} && test ! -f ${quoted}/%f && cp %p ${quoted}/%f.part && mv ${quoted}/%f.part ${quoted}/%f`,
	};
}
