import { useState } from 'preact/hooks';
import { ask } from './requests';
import { languages, useTexts, type Language } from './texts';
import { Icon, messageOf } from './small-parts';

interface Choosing {
	choose: (language: Language) => void;
}

export function LanguageChoice({ choose }: Choosing) {
	const { language, say } = useTexts();
	return (
		<label class="field">
			<span>{say('language')}</span>
			<select value={language} onChange={(event) => choose(event.currentTarget.value as Language)}>
				{Object.entries(languages).map(([code, { languageName }]) => (
					<option key={code} value={code} lang={code}>
						{languageName}
					</option>
				))}
			</select>
		</label>
	);
}

/** For whoever is not signed in: to have a link sent to an address that the business has named. */
export function SignedOut({ problem, choose }: Choosing & { problem: 'link' | null }) {
	const { say } = useTexts();
	const [address, setAddress] = useState('');
	const [said, setSaid] = useState('');
	const [isAsking, setIsAsking] = useState(false);
	const submit = async (event: Event) => {
		event.preventDefault();
		setIsAsking(true);
		try {
			const tenant = new URLSearchParams(location.search).get('tenant') ?? '';
			await ask('askLink', { address: address.trim(), tenant });
			setSaid(say('linkSent'));
		} catch (error) {
			setSaid(messageOf(error, say));
		}
		setIsAsking(false);
	};
	return (
		<main class="center">
			<form class="card" onSubmit={(event) => void submit(event)}>
				<Icon name="desk" />
				<h1>{say('signedOutTitle')}</h1>
				{problem && (
					<p class="problem" role="alert">
						{say('linkBad')}
					</p>
				)}
				<p class="quiet">{say('signedOutText')}</p>
				<label class="field">
					<span>{say('yourAddress')}</span>
					<input
						type="email"
						autocomplete="email"
						required
						dir="ltr"
						value={address}
						onInput={(event) => setAddress(event.currentTarget.value)}
					/>
				</label>
				<button class="primary" type="submit" disabled={isAsking}>
					{say('sendLink')}
				</button>
				<p role="status">{said}</p>
				<LanguageChoice choose={choose} />
			</form>
		</main>
	);
}

/** Colleagues see who has a conversation: so everybody has a name. */
export function NameForm({ onNamed, choose }: Choosing & { onNamed: () => Promise<void> }) {
	const { say } = useTexts();
	const [name, setName] = useState('');
	const [problem, setProblem] = useState('');
	const submit = async (event: Event) => {
		event.preventDefault();
		try {
			await ask('rename', { name });
			await onNamed();
		} catch (error) {
			setProblem(messageOf(error, say));
		}
	};
	return (
		<main class="center">
			<form class="card" onSubmit={(event) => void submit(event)}>
				<Icon name="desk" />
				<h1>{say('yourName')}</h1>
				<p class="quiet">{say('yourNameText')}</p>
				<label class="field">
					<span>{say('yourName')}</span>
					<input
						required
						maxlength={80}
						autocomplete="given-name"
						dir="auto"
						value={name}
						onInput={(event) => setName(event.currentTarget.value)}
					/>
				</label>
				{problem && (
					<p class="problem" role="alert">
						{problem}
					</p>
				)}
				<button class="primary" type="submit">
					{say('start')}
				</button>
				<LanguageChoice choose={choose} />
			</form>
		</main>
	);
}
