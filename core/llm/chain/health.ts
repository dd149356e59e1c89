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
}

const health = new LRUCache<string, Health>({ max: 500 });

function healthOf(key: string): Health {
	const known = health.get(key);
	if (known) return known;
	// A trial call that nobody waited for has not shown that it is back.
	const isUntried = (error: ModelFailure) => error.outcome === 'cancelled' && breaker.state === CircuitState.HalfOpen;
	const breaker: CircuitBreakerPolicy = circuitBreaker(
		handleWhen((error) => error instanceof ModelFailure && (error.details.isOutage === true || isUntried(error))),
		{ halfOpenAfter: restMs, breaker: new ConsecutiveBreaker(failuresInRow) },
	);
	const fresh: Health = { breaker, restsUntil: 0 };
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
export function countHealth<Answer>(key: string, call: () => Promise<Answer>): Promise<Answer> {
	return healthOf(key).breaker.execute(call);
}

/** For tests: nothing has failed yet. */
export function forgetHealth(): void {
	health.clear();
}
