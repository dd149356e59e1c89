/** How the three channels differ on a customer's phone. */
const PHOTO = { label: 'Photo', icon: 'M4 6h16v12H4zM4 15l5-5 4 4 3-3 4 4M15.5 9.5h.01', content: { image: true } };
const VOICE = {
	label: 'Voice note',
	icon: 'M12 4a2.5 2.5 0 0 0-2.5 2.5v5a2.5 2.5 0 0 0 5 0v-5A2.5 2.5 0 0 0 12 4zM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
	content: { audio: true },
};
const DOCUMENT = { label: 'Document', icon: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6', content: { document: true } };
const STICKER = {
	label: 'Sticker',
	icon: 'M12 3a9 9 0 1 0 9 9h-6a3 3 0 0 1-3-3zM9 10.5h.01M12 3l9 9',
	content: { sticker: true },
};
const LOCATION = {
	label: 'Location',
	icon: 'M12 21c4-4.5 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2.500 6.5 6.5 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
	content: { location: { latitude: 38.7075, longitude: -9.1365, name: 'Praça do Comércio', address: 'Lisbon' } },
};
const STORY = {
	label: 'Mention in a story',
	icon: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8v8M8 12h8',
	content: { storyMention: true },
};

export const CHANNELS = {
	whatsapp: {
		name: 'WhatsApp',
		presence: 'Business account',
		ownerPlace: 'the WhatsApp Business app',
		maxLength: 4096,
		files: [PHOTO, VOICE, DOCUMENT, STICKER, LOCATION],
		firstDigits: '1555',
		digits: 11,
	},
	instagram: {
		name: 'Instagram',
		presence: 'Business on Instagram',
		ownerPlace: 'the Instagram app',
		maxLength: 1000,
		files: [PHOTO, VOICE, STORY],
		firstDigits: '4949',
		digits: 16,
	},
	messenger: {
		name: 'Messenger',
		presence: 'Page on Facebook',
		ownerPlace: 'the page’s inbox',
		maxLength: 2000,
		files: [PHOTO, VOICE, DOCUMENT, STICKER],
		firstDigits: '6254',
		digits: 16,
	},
};

/** What the owner can send besides text. */
export const OWNER_FILES = [PHOTO];
