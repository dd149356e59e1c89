const intervalMs = 60_000;

/**
 * Wraps a logging call so that it speaks at most once a minute and then says how often it would have: one misconfigured
 * channel must not fill the disk.
 *
 * @param log gets what the last call was given, and how many calls there were since it spoke last
 */
export function oncePerMinute<Subject>(log: (subject: Subject, times: number) => void): (subject: Subject) => void {
	let spokeAt = -Infinity;
	let times = 0;
	return (subject) => {
		times += 1;
		if (performance.now() - spokeAt < intervalMs) return;
		log(subject, times);
		spokeAt = performance.now();
		times = 0;
	};
}
