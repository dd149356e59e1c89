/**
 * The accounts at Meta that businesses have connected (rows of `frontdesk.channels`): their secrets, whether they work at
 * the moment, and what is wrong when they do not. `channelAccess` is what a send needs, `checkConnection` is the doctor.
 *
 * Not here: what is said on them (`channels`), what becomes of a conversation (`conversations`).
 */
export { channelAccess, openAccess, type SharedAccess } from './channel-access';
export { connectAccount, disconnectAccount, type AccountDetails } from './connect-account';
export { describeChannel, listChannels, type ConnectedChannel } from './connected-channel';
export { checkConnection, type CheckOptions, type ConnectionReport } from './doctor/check-connection';
export { pauseChannel } from './pause-channel';
export { refreshTokens } from './refresh-tokens';
export { resumePausedChannels } from './resume-paused-channels';
export { listTemplates, type ApprovedTemplate } from './templates';
export { signingSecretsOf, type Signer } from './signing-secrets';
