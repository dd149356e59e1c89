import { circuitBreaker, CircuitState, ConsecutiveBreaker, handleWhen, type CircuitBreakerPolicy } from 'cockatiel';
import { LRUCache } from 'lru-cache';
import { ModelFailure } from '../chat-model';

/** So many failures in a row are no accident. */
const failuresInRow = 3;
/** Then it is left alone; after that one call tries whether it is back, while all others still go to the next provider. */
const restMs = 10_000;

interface Health {
	breaker: CircuitBreakerPolicy;
	restsUntil: number;
	/** How often in a row a model that was asked later has answered first, and until when it is asked last for that. */
	overtaken: number;
	lastUntil: number;
}

const health = new LRUCache<string, Health>({ max: 500 });

function healthOf(key: string): Health {
	const known = health.get(key);
	if (known) return known;
	// A trial call that nobody waited for has not shown that it is back.
	const isUntried = ({ outcome }: ModelFailure) =>
		(outcome === 'cancelled' || outcome === 'overtaken') && breaker.state === CircuitState.HalfOpen;
	const breaker: CircuitBreakerPolicy = circuitBreaker(
		handleWhen((error) => error instanceof ModelFailure && (error.details.isOutage === true || isUntried(error))),
		{ halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failuresInRow) },
	);
	const fresh: Health = { breaker, restsUntil: 0, overtaken: 0, lastUntil: 0 };
	breaker.onBreak(() => (fresh.restsUntil = Date.now() + restMs));
	health.set(key, fresh);
	return fresh;
}

/** Whether a model is left alone at the moment, or being tried by another call of this process. */
export function isResting(key: string): boolean {
	const { breaker, restsUntil } = healthOf(key);
	return breaker.state === CircuitState.HalfOpen || (breaker.state === CircuitState.Open && Date.now() < restsUntil);
}

/** Makes a call, and counts how it went. */
export async function countHealth<Answer>(key: string, call: () => Promise<Answer>): Promise<Answer> {
	const health = healthOf(key);
	const answer = await health.breaker.execute(call);
	health.overtaken = 0;
	return answer;
}

/**
 * Counts that a model was still silent when one that was asked later had answered. Whether it hangs or is slow nobody knows, as nobody waits
 * for it any more; so it is not left alone, but asked last.
 */
export function countOvertaken(key: string): void {
	const health = healthOf(key);
	if (++health.overtaken >= failuresInRow) health.lastUntil = Date.now() + restMs;
}

/** Whether a model is asked last at the moment. When its time is over one call tries it in its place, while all others still ask it last. */
export function isAskedLast(key: string): boolean {
	const health = healthOf(key);
	if (health.overtaken < failuresInRow || Date.now() < health.lastUntil) return health.overtaken >= failuresInRow;
	health.lastUntil = Date.now() + restMs;
	return false;
}

/** For tests: nothing has failed yet. */
export function forgetHealth(): void {
	health.clear();
}
