import { make, makeIcon } from '../dom.js';

const DOCUMENT_ICON = 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6';

/** Files of the sandbox itself, by whatever name this page was opened. */
function localUrl(url) {
	const { hostname, port, pathname, search } = new URL(url, location.href);
	return hostname === '127.0.0.1' && port === location.port ? pathname + search : url;
}

function makePicture(url, kind, alt) {
	const picture = make('img', { class: `picture ${kind}`, src: url, alt, referrerpolicy: 'no-referrer' });
	// An address that this computer cannot reach: say what would be there.
	picture.onerror = () => {
		if (kind === 'sticker') picture.replaceWith(make('span', { class: 'no-picture' }, 'Sticker'));
		else picture.replaceWith(make('a', { class: 'no-picture', href: url, target: '_blank' }, `Picture: ${url}`));
	};
	return picture;
}

/** A picture, a sound, a film or a document. */
export function makeMedia({ kind, url, name }, whose) {
	const address = localUrl(url);
	if (kind === 'image' || kind === 'sticker') {
		return makePicture(address, kind, `${kind === 'image' ? 'Photo' : 'Sticker'} ${whose}`);
	}
	if (kind === 'audio') {
		return make('audio', {
			class: 'sound',
			controls: true,
			src: address,
			preload: 'metadata',
			'aria-label': `Voice note ${whose}`,
		});
	}
	if (kind === 'video') {
		return make('video', {
			class: 'picture',
			controls: true,
			src: address,
			preload: 'metadata',
			'aria-label': `Video ${whose}`,
		});
	}
	const icon = makeIcon(DOCUMENT_ICON, { class: 'line-icon' });
	return make('a', { class: 'document', href: address, download: name ?? 'document' }, icon, name ?? 'Document');
}
