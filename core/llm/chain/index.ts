export { askInOrder, type Attempt } from './ask-in-order';
export { callModel, keptText, type CallOptions } from './call-model';
export { forgetHealth } from './health';
