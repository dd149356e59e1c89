/**
 * Questions that no row answered, as the owner sees them: taken down after the conversation (`collect-*`), in groups of the
 * same meaning, without what tells who asked. Nothing here is on the way of a message.
 */
export { featuresIn } from './features-in';
export { collectUnanswered } from './collect-unanswered';
export { markChanged } from './group-questions';
