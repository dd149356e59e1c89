/** n8n as `npm start` runs it: its settings, our node package in it, and the credentials and workflows in its database. */
export { credentialsFor, type Credential } from './credentials';
export { hashOf, importContent, readWorkflows, type Workflow } from './import-content';
export { importStore, importStoreIn, type ImportStore, type LiveWorkflow } from './import-store';
export {
	Conflict,
	contentTree,
	differencesOf,
	mergeWorkflow,
	type Difference,
	type WorkflowContent,
} from './merge-workflow';
export { n8nEnvironment, type N8nOptions } from './n8n-environment';
export { installNodePackage } from './node-package';
