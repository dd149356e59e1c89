import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './small-parts';
import { useTexts } from './texts';

/** A little below what WhatsApp takes as a picture. */
const maxPictureBytes = 4_500_000;
const maxSide = 2_560;

/** A phone makes pictures that are too large for a platform, or of a kind that none shows: they are sent as JPEG, and smaller. */
export async function fittingFile(file: File): Promise<File> {
	const isShown = /^image\/(jpeg|png)$/.test(file.type) && file.size <= maxPictureBytes;
	if (!/^image\/(?!gif)/.test(file.type) || isShown) return file;
	// What the browser cannot read goes as it is.
	const picture = await createImageBitmap(file).catch(() => null);
	if (!picture) return file;
	const scale = Math.min(1, maxSide / Math.max(picture.width, picture.height));
	const canvas = document.createElement('canvas');
	canvas.width = Math.round(picture.width * scale);
	canvas.height = Math.round(picture.height * scale);
	canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
	return blob ? new File([blob], file.name.replace(/(\.\w+)?$/, '.jpg'), { type: blob.type }) : file;
}

/** What goes with the message, before it is sent. */
export function FileChip({ file, onRemove }: { file: File; onRemove: () => void }) {
	const { say, language } = useTexts();
	const [preview, setPreview] = useState('');
	useEffect(() => {
		if (!file.type.startsWith('image/')) return setPreview('');
		const address = URL.createObjectURL(file);
		setPreview(address);
		return () => URL.revokeObjectURL(address);
	}, [file]);
	const megabytes = { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1, minimumFractionDigits: 1 } as const;
	return (
		<div class="chosen">
			{preview && <img src={preview} alt="" />}
			<span>
				<bdi>{file.name}</bdi>
				<span class="quiet">{new Intl.NumberFormat(language, megabytes).format(Math.max(0.1, file.size / 1e6))}</span>
			</span>
			<button type="button" class="round" aria-label={say('removeFile')} title={say('removeFile')} onClick={onRemove}>
				<Icon name="remove" />
			</button>
		</div>
	);
}

export function AttachButton({ isBusy, onChosen }: { isBusy: boolean; onChosen: (file: File | undefined) => unknown }) {
	const { say } = useTexts();
	const picker = useRef<HTMLInputElement>(null);
	return (
		<>
			<input
				ref={picker}
				type="file"
				class="unseen"
				tabIndex={-1}
				aria-label={say('attach')}
				onChange={({ currentTarget }) => {
					void onChosen(currentTarget.files?.[0]);
					currentTarget.value = '';
				}}
			/>
			<button
				type="button"
				class="round"
				aria-label={say('attach')}
				title={say('attach')}
				disabled={isBusy}
				onClick={() => picker.current?.click()}
			>
				<Icon name="attach" />
			</button>
		</>
	);
}
