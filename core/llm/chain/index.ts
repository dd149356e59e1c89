export { askInOrder, type Attempt, type ChainOptions } from './ask-in-order';
export { callModel, keptText, type CallOptions } from './call-model';
export { forgetHealth } from './health';
