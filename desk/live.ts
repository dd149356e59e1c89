import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, here, Refusal } from './requests';

export interface Live {
	/** Changes with the list; the page reads it anew then. */
	list: string;
	/** Changes with the conversation that is open. */
	conversation: string;
	isConnected: boolean;
}

/** Where something in between holds server-sent events back, the page looks by itself so often. */
const lookEveryMs = 4_000;

/** Hears what has changed, from whichever process the browser is connected to; it connects again by itself. */
export function useLive(conversation: string | null, onEnded: () => void): Live {
	const [live, setLive] = useState<Live>({ list: '', conversation: '', isConnected: true });
	const ended = useRef(onEnded);
	ended.current = onEnded;
	useEffect(() => {
		let failures = 0;
		let hasHeard = false;
		let timer: ReturnType<typeof setTimeout> | undefined;
		const tell = (revision: { list: string; conversation: string | null }) =>
			setLive({
				list: revision.list,
				conversation: `${conversation} ${revision.conversation}`,
				isConnected: navigator.onLine,
			});
		const look = async () => {
			try {
				tell(await ask<{ list: string; conversation: string | null }>('revision', { conversation }));
			} catch (error) {
				if (error instanceof Refusal && error.code === 'not-signed-in') return ended.current();
				setLive((before) => ({ ...before, isConnected: false }));
			}
			if (!hasHeard) timer = setTimeout(() => void look(), lookEveryMs);
		};
		const events = new EventSource(`${here}?events=1${conversation ? `&conversation=${conversation}` : ''}`);
		events.addEventListener('changed', (event) => {
			hasHeard = true;
			failures = 0;
			clearTimeout(timer);
			tell(JSON.parse((event as MessageEvent<string>).data) as { list: string; conversation: string | null });
		});
		events.addEventListener('ended', () => ended.current());
		events.onerror = () => {
			failures += 1;
			hasHeard = false;
			// Refused, or cut for good: the answer to a request says which.
			if (failures === 1 || events.readyState === EventSource.CLOSED) {
				clearTimeout(timer);
				timer = setTimeout(() => void look(), 500);
			}
		};
		// Sooner than a connection breaks, which may take minutes.
		const onNetwork = () => {
			hasHeard = false;
			clearTimeout(timer);
			void look();
		};
		addEventListener('offline', onNetwork);
		addEventListener('online', onNetwork);
		timer = setTimeout(() => void look(), lookEveryMs);
		return () => {
			removeEventListener('offline', onNetwork);
			removeEventListener('online', onNetwork);
			events.close();
			clearTimeout(timer);
			hasHeard = true;
		};
	}, [conversation]);
	return live;
}

/** A clock for "5 minutes ago". */
export function useNow(everyMs = 30_000): number {
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), everyMs);
		return () => clearInterval(timer);
	}, [everyMs]);
	return now;
}
