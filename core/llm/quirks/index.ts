export { learnFromRefusal } from './learn-from-refusal';
export { forgetQuirks, learntQuirks, quirksOf, rememberQuirks, type Quirks } from './quirks';
