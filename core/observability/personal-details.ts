/** Whether somebody has said (TRACES_WITH_PERSONAL_DETAILS, EXECUTIONS_WITH_PERSONAL_DETAILS) that these may show who a customer is. */
export const allowsPersonalDetails = (what: 'TRACES' | 'EXECUTIONS') =>
	process.env[`${what}_WITH_PERSONAL_DETAILS`] === 'true';
