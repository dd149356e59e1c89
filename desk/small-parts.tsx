import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal, type Summary } from './requests';
import type { Say } from './texts';
import { en, type TextName } from './texts/en';

const paths = {
	desk: 'M4 5h16v10H12l-4 4v-4H4z',
	back: 'M15 5l-7 7 7 7',
	menu: 'M4 7h16M4 12h16M4 17h16',
	more: 'M5 12h.01M12 12h.01M19 12h.01',
	filter: 'M4 6h16M7 12h10M10 18h4',
	write: 'M12 5v14M5 12h14',
	send: 'M4 12l16-7-5 15-3-6zM12 14l8-9',
	pause: 'M9 5v14M15 5v14',
	clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 2',
	eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7-10-7-10-7zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
	attach: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.2 17.2a1.7 1.7 0 0 1-2.4-2.4L14.5 7',
	remove: 'M6 6l12 12M18 6L6 18',
	ready: 'M4 5h16M4 10h16M4 15h9M16 19l2 2 4-5',
};

/** Drawn beside words that say the same. */
export function Icon({ name }: { name: keyof typeof paths }) {
	return (
		<svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
			<path d={paths[name]} />
		</svg>
	);
}

export const nameOf = ({ customer, channel }: Pick<Summary, 'customer' | 'channel'>) =>
	customer.name || (channel === 'whatsapp' ? `+${customer.id}` : customer.id);

export const channelNames = { whatsapp: 'WhatsApp', instagram: 'Instagram', messenger: 'Messenger', http: 'HTTP' };

/** What a workflow of somebody's own gives as its reason is shown in its words. */
export function reasonOf(reason: string | null, say: Say): string {
	const name = `reason_${reason}`;
	return name in en ? say(name as TextName) : (reason ?? '');
}

export const messageOf = (error: unknown, say: Say): string =>
	error instanceof Refusal && error.code !== 'offline' ? error.message : say('offline');

/** The browser's own dialog: it keeps the keyboard inside, and Escape closes it. */
export function Dialog({
	title,
	onClose,
	children,
}: {
	title: string;
	onClose: () => void;
	children: ComponentChildren;
}) {
	const dialog = useRef<HTMLDialogElement>(null);
	useEffect(() => {
		const before = document.activeElement;
		dialog.current?.showModal();
		return () => before instanceof HTMLElement && before.focus();
	}, []);
	return (
		<dialog
			ref={dialog}
			aria-label={title}
			onClose={onClose}
			onClick={(event) => event.target === dialog.current && onClose()}
		>
			<div class="dialog">
				<h2>{title}</h2>
				{children}
			</div>
		</dialog>
	);
}

/** A form in a dialog: what is refused stays there to be mended. */
export function FormDialog({
	title,
	text,
	action,
	onSubmit,
	onClose,
	say,
	children,
}: {
	title: string;
	text?: string;
	action: string;
	onSubmit: () => Promise<void>;
	onClose: () => void;
	say: Say;
	children?: ComponentChildren;
}) {
	const [problem, setProblem] = useState('');
	const [isBusy, setIsBusy] = useState(false);
	const submit = async (event: Event) => {
		event.preventDefault();
		setIsBusy(true);
		setProblem('');
		try {
			await onSubmit();
			onClose();
		} catch (error) {
			setProblem(messageOf(error, say));
			setIsBusy(false);
		}
	};
	return (
		<Dialog title={title} onClose={onClose}>
			<form onSubmit={(event) => void submit(event)}>
				{text && <p class="quiet">{text}</p>}
				{children}
				{problem && (
					<p class="problem" role="alert">
						{problem}
					</p>
				)}
				<div class="row end">
					<button type="button" onClick={onClose}>
						{say('cancel')}
					</button>
					<button class="primary" type="submit" disabled={isBusy}>
						{action}
					</button>
				</div>
			</form>
		</Dialog>
	);
}

/** A button with a list of things to do below it. */
export function Menu({
	label,
	icon,
	items,
}: {
	label: string;
	icon: keyof typeof paths;
	items: { text: string; what: () => void; isOff?: boolean }[];
}) {
	const [isOpen, setIsOpen] = useState(false);
	const box = useRef<HTMLDivElement>(null);
	const button = useRef<HTMLButtonElement>(null);
	useEffect(() => {
		if (!isOpen) return;
		box.current?.querySelector<HTMLElement>('[role=menuitem]:not([disabled])')?.focus();
		const onOutside = (event: Event) => !box.current?.contains(event.target as Node) && setIsOpen(false);
		addEventListener('pointerdown', onOutside);
		return () => removeEventListener('pointerdown', onOutside);
	}, [isOpen]);
	const onKey = (event: KeyboardEvent) => {
		if (event.key === 'Escape' && isOpen) {
			setIsOpen(false);
			button.current?.focus();
		}
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (step === undefined || !isOpen) return;
		event.preventDefault();
		const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not([disabled])') ?? [])];
		all[(all.indexOf(document.activeElement as HTMLElement) + step + all.length) % all.length]?.focus();
	};
	return (
		<div class="menu" ref={box} onKeyDown={onKey}>
			<button
				ref={button}
				type="button"
				class="round"
				aria-label={label}
				title={label}
				aria-haspopup="menu"
				aria-expanded={isOpen}
				onClick={() => setIsOpen(!isOpen)}
			>
				<Icon name={icon} />
			</button>
			{isOpen && (
				<div role="menu" aria-label={label}>
					{items.map(({ text, what, isOff = false }) => (
						<button
							key={text}
							type="button"
							role="menuitem"
							disabled={isOff}
							onClick={() => {
								setIsOpen(false);
								button.current?.focus();
								what();
							}}
						>
							{text}
						</button>
					))}
				</div>
			)}
		</div>
	);
}
