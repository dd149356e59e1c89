/**
 * Everything that touches PostgreSQL goes through here: the shared pools, the tenant that a transaction is held to, and
 * what every part of the product knows about a tenant (its settings and channels).
 */
export {
	closeDatabases,
	databaseNumber,
	openDatabase,
	type Database,
	type DatabaseConnection,
	type Queryable,
	type Subscription,
} from './database';
export { isRefusedContent } from './database-error';
export { businessDetails, changeBusiness, readBusiness, type Business } from './business-details';
export { findTenant, listTenants, registerTenant, requireTenant, tenantDetails, type TenantDetails } from './tenants';
export {
	settingNames,
	settingSentences,
	somethingElse,
	usualLine,
	withLinesIn,
	type SettingName,
} from './setting-texts';
export { changeSettings, notInTheSheet, readSettings, tenantSettings, type TenantSettings } from './settings';
export {
	decryptSecret,
	encryptSecret,
	isEncryptedWithCurrentKey,
	makeEncryptionKey,
	readKeyRing,
	type KeyRing,
} from './secrets';
export { prepared, sql, type Sql } from './sql';
