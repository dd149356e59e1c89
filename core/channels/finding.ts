/** One line of the doctor's report. */
export interface Finding {
	/** What was looked at, in a word or two. */
	check: string;
	/** `warning`: it works, and somebody should know; `problem`: something does not work until somebody does what the message says. */
	state: 'ok' | 'warning' | 'problem';
	/** That it is fine, or what is wrong and where to click. */
	message: string;
}

export const ok = (check: string, message: string): Finding => ({ check, state: 'ok', message });
export const warning = (check: string, message: string): Finding => ({ check, state: 'warning', message });
export const problem = (check: string, message: string): Finding => ({ check, state: 'problem', message });
