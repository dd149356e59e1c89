/** Something that happens some time after a send, such as a status. */
export interface Step {
	afterMs: number;
	run: () => void;
}

interface AftermathSwitches {
	/** `usual`: in the order of time; `reversed`, `shuffled`: the same moments, but another step at each */
	statusOrder: 'usual' | 'reversed' | 'shuffled';
	/** how much later than usual everything happens */
	statusDelayMs: number;
	/** how often each happens: 2 = everything comes twice */
	statusCopies: number;
}

function shuffled<T>(list: readonly T[]): T[] {
	return list
		.map((item) => ({ item, place: Math.random() }))
		.sort((a, b) => a.place - b.place)
		.map(({ item }) => item);
}

/** Lets the steps after a send happen: in order, in any other order, late, or several times. */
export class Aftermath {
	private timers = new Set<NodeJS.Timeout>();

	constructor(private readonly switches: () => AftermathSwitches) {}

	follow(steps: Step[]): void {
		const { statusOrder, statusDelayMs, statusCopies } = this.switches();
		const ordered =
			statusOrder === 'usual' ? steps : statusOrder === 'reversed' ? [...steps].reverse() : shuffled(steps);
		steps.forEach(({ afterMs }, i) => {
			for (let copy = 0; copy < statusCopies; copy++) {
				this.later(afterMs + statusDelayMs, ordered[i]?.run ?? (() => undefined));
			}
		});
	}

	/** Forgets everything that is still to come. */
	clear(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}

	private later(afterMs: number, run: () => void): void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			run();
		}, afterMs);
		this.timers.add(timer);
	}
}
