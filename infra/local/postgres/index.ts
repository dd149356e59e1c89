/**
 * PostgreSQL from npm: its data folder, its server, the databases and roles in it, and the migrations. How its process
 * lives and ends is the supervisor's.
 */
export { createCluster, forgetful, serveCluster, superuser } from './cluster';
export {
	connectionString,
	connectionTo,
	createRolesAndDatabases,
	databases,
	withClient,
	type DatabasePasswords,
	type Server,
} from './databases';
export { migrate } from './migrate';
export { isAnswering } from './is-answering';
export { startTemporaryServer, type TemporaryServer } from './temporary-server';
