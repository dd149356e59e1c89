/** n8n as `npm start` runs it: its settings, our node package in it, and the credentials and workflows in its database. */
export { credentialsFor, type Credential } from './credentials';
export { forgetImports, importContent, readWorkflows, type ImportStamps, type Workflow } from './import-content';
export { n8nEnvironment, type N8nOptions } from './n8n-environment';
export { installNodePackage } from './node-package';
