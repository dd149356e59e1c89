/**
 * Templates to a list of people: the whole list is looked at first, consent is written down, a pace is kept, whoever has written "stop"
 * gets nothing, nobody gets a campaign twice, and it stops by itself when messages are refused, or people are put off.
 *
 * A message itself is the outbox's (`conversations`): limits of the platform, retries, and what became of it.
 */
export { startCampaign, type CampaignRow } from './start-campaign';
export { listCampaigns, readCampaign, resumeCampaign, stopCampaign } from './campaign';
export { sendCampaigns } from './send-campaigns';
