/**
 * The tab Unanswered: shows the owner what `unanswered` has collected, and carries out what they decide in it. An approved
 * row goes into the Knowledge tab, from where it is read like any other.
 */
export { approveAnswer, readApprovedAnswers, settleApprovedAnswers } from './approved-answers';
export { nearQuestionsOf } from './shown-groups';
export { moveApproved } from './move-approved';
export { isUnansweredTabDue, writeUnansweredTab } from './write-unanswered-tab';
