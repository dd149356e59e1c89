/**
 * What people do who are not the product: customers who write, tap, react and send files, and the owner who answers from
 * the phone app. Each deed becomes a webhook in Meta's shape, and shows on the phone.
 */
export { CustomerDesk, UnknownEvent, type DeskOptions, type InboundAnswer } from './customer-desk';
export { OwnerDesk } from './owner-desk';
