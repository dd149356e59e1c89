import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { ask, Refusal, type Start } from './requests';
import { NameForm, SignedOut } from './sign-in';
import { firstLanguage, isRightToLeft, keepLanguage, LanguageContext, sayIn, type Language } from './texts';
import { Workplace } from './workplace';

type Standing = { is: 'loading' } | { is: 'signed-out'; problem: 'link' | null } | { is: 'in'; start: Start };

const keptName = 'frontdesk-name';
const isLink = (hash: string) => /^#[\w-]{40,}\.[\w-]{40,}$/.test(hash);

/** Signs in by the link in the address, once, and takes it out of there: nobody reads it in the browser's history. */
async function signInByLink(): Promise<'link' | null> {
	const link = location.hash.slice(1);
	if (!isLink(location.hash)) return null;
	history.replaceState(null, '', location.pathname + location.search);
	try {
		const name = localStorage.getItem(keptName) ?? '';
		const { conversation } = await ask<{ conversation: string | null }>('signIn', { link, name });
		if (conversation) history.replaceState(null, '', `#c=${conversation}`);
		return null;
	} catch (error) {
		if (error instanceof Refusal && error.code === 'not-signed-in') return 'link';
		throw error;
	}
}

export function App() {
	const [language, setLanguage] = useState<Language>(firstLanguage);
	const [standing, setStanding] = useState<Standing>({ is: 'loading' });
	const texts = useMemo(() => ({ language, say: sayIn(language) }), [language]);

	const retry = useRef<ReturnType<typeof setTimeout>>(undefined);
	const load = useCallback(async () => {
		clearTimeout(retry.current);
		let problem: 'link' | null = null;
		try {
			problem = await signInByLink();
			const start = await ask<Start>('start');
			if (start.name) localStorage.setItem(keptName, start.name);
			setStanding({ is: 'in', start });
		} catch (error) {
			if (error instanceof Refusal && error.code === 'not-signed-in') setStanding({ is: 'signed-out', problem });
			else retry.current = setTimeout(() => void load(), 3_000);
		}
	}, []);

	useEffect(() => void load(), [load]);
	useEffect(() => {
		const onHash = () => isLink(location.hash) && void load();
		addEventListener('hashchange', onHash);
		return () => removeEventListener('hashchange', onHash);
	}, [load]);
	// Before anything is asked: requests carry the language.
	useLayoutEffect(() => {
		document.documentElement.lang = language;
		document.documentElement.dir = isRightToLeft(language) ? 'rtl' : 'ltr';
		document.title = texts.say('desk');
	}, [language, texts]);

	const choose = (chosen: Language) => {
		keepLanguage(chosen);
		setLanguage(chosen);
	};
	return (
		<LanguageContext.Provider value={texts}>
			{standing.is === 'loading' && (
				<main class="center">
					<p class="quiet">{texts.say('loading')}</p>
				</main>
			)}
			{standing.is === 'signed-out' && <SignedOut problem={standing.problem} choose={choose} />}
			{standing.is === 'in' &&
				(standing.start.name === '' ? (
					<NameForm onNamed={load} choose={choose} />
				) : (
					<Workplace
						start={standing.start}
						reload={load}
						choose={choose}
						onSignedOut={() => setStanding({ is: 'signed-out', problem: null })}
					/>
				))}
		</LanguageContext.Provider>
	);
}
