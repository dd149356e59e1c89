export { learnFromRefusal } from './learn-from-refusal';
export { forgetQuirks, quirksOf, rememberQuirks, type Quirks } from './quirks';
