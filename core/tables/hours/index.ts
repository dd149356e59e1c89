/** Questions about opening hours, answered from the rows of hours tables: today's date, exceptions, nine languages. */
export { answerHours } from './answer-hours';
export { readHoursQuestion } from './read-hours-question';
export { rewordHoursQuestion } from './reword-hours-question';
