/**
 * PostgreSQL from npm: its data folder, its server, the databases and roles in it, its tables and functions. How its process
 * lives and ends is the supervisor's.
 */
export { createCluster, forgetful, serveCluster, settings as clusterSettings, superuser } from './cluster';
export {
	connectionString,
	connectionTo,
	createRolesAndDatabases,
	databases,
	withClient,
	type Server,
} from './databases';
export { readFunctionFiles } from './apply-functions';
export { migrate, schemaFolders } from './migrate';
export { isAnswering } from './is-answering';
export { closeToOthers, databaseUser } from './unprivileged';
export { startTemporaryServer, type TemporaryServer } from './temporary-server';
