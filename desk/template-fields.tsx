import { useEffect, useState } from 'preact/hooks';
import { ask, type ApprovedTemplate, type Start, type Template, type TemplateField } from './requests';
import { messageOf } from './small-parts';
import { useTexts, type Say } from './texts';

interface Props {
	start: Start;
	/** Whose templates: the ID of the channel. */
	channel: string;
	onChange: (template: Template) => void;
}

/** Which template, and what is filled in: from the list of what WhatsApp has approved; by hand where there is no list. */
export function TemplateFields({ start, channel, onChange }: Props) {
	const { say } = useTexts();
	const [templates, setTemplates] = useState<ApprovedTemplate[] | null>(null);
	const [problem, setProblem] = useState('');
	useEffect(() => {
		setTemplates(null);
		setProblem('');
		ask<{ templates: ApprovedTemplate[] }>('templates', { channel }).then(
			(answer) => setTemplates(answer.templates),
			(error: unknown) => setProblem(messageOf(error, say)),
		);
	}, [channel]);
	if (templates === null && problem === '') return <p class="quiet">{say('loading')}</p>;
	if (templates && templates.length > 0) {
		return <ApprovedFields templates={templates} usual={start.template} onChange={onChange} />;
	}
	return (
		<>
			<p class="hint">{problem || say('noTemplates')}</p>
			<TypedFields usual={start.template} onChange={onChange} />
		</>
	);
}

const keyOf = ({ at, name }: TemplateField) => `${at} ${name}`;
const isLink = ({ at, type }: TemplateField) => at === 'header' && type !== 'text';
const isUsual = (usual: Start['template'], { name, language }: ApprovedTemplate) =>
	usual?.name === name && usual.language === language;

function ApprovedFields({
	templates,
	usual,
	onChange,
}: Pick<Props, 'onChange'> & { templates: ApprovedTemplate[]; usual: Start['template'] }) {
	const { say } = useTexts();
	const [place, setPlace] = useState(() =>
		Math.max(
			0,
			templates.findIndex((one) => isUsual(usual, one)),
		),
	);
	const [filled, setFilled] = useState<Record<string, string>>({});
	const template = templates[place];
	useEffect(() => template && onChange(filledIn(template, filled)), [template, filled]);
	if (!template) return null;
	const shown = template.body.replace(/\{\{\s*(\w+)\s*\}\}/g, (all, name: string) => filled[`body ${name}`] || all);
	return (
		<>
			<label class="field">
				<span>{say('template')}</span>
				<select
					value={place}
					onChange={(event) => {
						setPlace(Number(event.currentTarget.value));
						setFilled({});
					}}
				>
					{templates.map(({ name, language }, index) => (
						<option key={`${name} ${language}`} value={index}>
							{name.replaceAll('_', ' ')} ({language})
						</option>
					))}
				</select>
			</label>
			<p class="text shown" dir="auto">
				{shown}
			</p>
			{template.fields.map((field) => (
				<label key={`${place} ${keyOf(field)}`} class="field">
					<span>{labelOf(field, say)}</span>
					<input
						required
						dir="auto"
						maxlength={1_024}
						{...(isLink(field) ? { inputMode: 'url' as const, pattern: 'https?://.+', placeholder: 'https://' } : {})}
						value={filled[keyOf(field)] ?? ''}
						onInput={(event) => setFilled({ ...filled, [keyOf(field)]: event.currentTarget.value })}
					/>
				</label>
			))}
		</>
	);
}

function labelOf({ at, type, name }: TemplateField, say: Say): string {
	if (at === 'body') return say('templateValue', { name: `{{${name}}}` });
	if (at === 'header') return say(type === 'text' ? 'templateHeader' : 'templateFile');
	return type === 'url' ? say('templateLink') : say('templateCode');
}

function filledIn({ name, language, fields, isNamed }: ApprovedTemplate, filled: Record<string, string>): Template {
	const valueOf = (field: TemplateField) => (filled[keyOf(field)] ?? '').trim();
	const body = fields.filter(({ at }) => at === 'body');
	const header = fields.find(({ at }) => at === 'header');
	return {
		name,
		language,
		// In the order of their numbers, wherever they stand in the text.
		values: (isNamed ? body : body.toSorted((a, b) => Number(a.name) - Number(b.name))).map(valueOf),
		names: isNamed ? body.map((field) => field.name) : [],
		...(header ? { header: { type: header.type, value: valueOf(header) } } : {}),
		buttons: fields.flatMap((field) =>
			field.at === 'button' ? [{ position: Number(field.name), type: field.type, value: valueOf(field) }] : [],
		),
	};
}

function TypedFields({ usual, onChange }: Pick<Props, 'onChange'> & { usual: Start['template'] }) {
	const { say, language: mine } = useTexts();
	const [name, setName] = useState(usual?.name ?? '');
	const [language, setLanguage] = useState<string>(usual?.language ?? mine);
	const [values, setValues] = useState('');
	useEffect(() => {
		const lines = values
			.split('\n')
			.map((line) => line.trim())
			.filter((line) => line !== '');
		onChange({ name: name.trim(), language: language.trim(), values: lines });
	}, [name, language, values]);
	return (
		<div class="template">
			<label class="field">
				<span>{say('templateName')}</span>
				<input
					dir="ltr"
					required
					pattern="[a-z0-9_]+"
					placeholder="answer_ready"
					value={name}
					onInput={(event) => setName(event.currentTarget.value)}
				/>
			</label>
			<label class="field">
				<span>{say('templateLanguage')}</span>
				<input
					dir="ltr"
					required
					size={6}
					placeholder="en_US"
					value={language}
					onInput={(event) => setLanguage(event.currentTarget.value)}
				/>
			</label>
			<label class="field whole">
				<span>{say('templateValues')}</span>
				<textarea rows={2} dir="auto" value={values} onInput={(event) => setValues(event.currentTarget.value)} />
			</label>
		</div>
	);
}
