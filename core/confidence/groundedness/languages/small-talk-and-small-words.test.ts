import { describeGrounding, type GroundedCase } from '../../../../test/support/grounded-cases';

const weekdays = 'Mo-Fr 9-18';
const breakfast = 'Breakfast is served in the garden.';

const passesOn = (row: string, ...replies: string[]) => replies.map((reply): GroundedCase => [reply, row]);
const onEachRow = (reply: string, ...rows: string[]) => rows.map((row): GroundedCase => [reply, row]);

describeGrounding('sentences that deny a day, or only sound like it', {
	stands: [
		...passesOn(
			weekdays,
			'We are closed on Saturdays.',
			'No, sorry, we are closed on Saturday.',
			"We aren't open at the weekend.",
			'On Sundays, unfortunately not.',
			'Sunday is our day off.',
			'Samstags haben wir nicht geöffnet.',
			'Fermé le samedi.',
			'Chiuso la domenica.',
			'We are closed on Sundays, but open Monday to Friday from 9:00 to 18:00.',
			'Sonntags geschlossen, aber Montag bis Freitag von 9:00 bis 18:00 geöffnet.',
			'We are open Monday to Friday from 9:00 to 18:00 and closed on Sundays.',
			'We are open from 9:00 to 18:00, but not on Saturdays.',
			'No problem! We are closed on Sundays.',
		),
	],
	invented: [
		...passesOn(
			weekdays,
			'On Saturdays we close at 18:00.',
			'On Saturdays we close at 6 pm',
			'Saturday works, we close at 6.',
			'Yes! Saturday works, no problem.',
			'Not only on weekdays: Sunday too.',
			'No, Saturday is fine.',
			'We are never closed on Sundays.',
			"Don't hesitate to come on Sunday.",
			'On Sunday we do not open before 9:00.',
			'We are closed on Mondays, but on Sunday we open at 9:00.',
			'Samstag geht, kein Problem.',
			'Nicht nur Montag bis Freitag, auch Samstag.',
			'Samedi nous fermons à 18h',
			'Pas de problème, venez samedi.',
			'Sábado, no hay problema.',
			'Il sabato chiudiamo alle 18:00.',
			'Zaterdag kan, geen probleem.',
			'В субботу можно, нет проблем.',
			'周六可以,没问题',
		),
		['Samedi nous fermons à 18h', 'Lundi à vendredi 9h-18h'],
	],
});

describeGrounding('rows with small words that look like short weekdays', {
	stands: [
		['Open on Wednesday', 'Mo, Mi, Fr 9-12'],
		['Open on Thursday', 'Mi & Do 14-16 Uhr'],
		['Open on Thursday', 'Do ab 18 Uhr'],
		['Open on Thursday', 'Do 9-12 und 14-18 Uhr'],
		['Open on Sunday', 'Sa/So 10-14'],
		['Open on Sunday', 'So 10:00'],
		['Open on Sunday', 'So: Brunch 10:00, sonst So: 11-14'],
		['Open on Tuesday', 'ma-vr 9-18'],
		['Open on Tuesday', 'l-v 9h-18h'],
		['Open on Wednesday', 'lun, mié y vie'],
		['Open on Wednesday', 'seg, qua e sex'],
		['Open on Wednesday', 'пн, ср и пт'],
		['Closed on Sunday', 'So geschlossen, So: geschlossen'],
	],
	invented: [
		...onEachRow(
			'Open on Wednesday',
			'Allow me to do it',
			'Call me 10 minutes before',
			'Please tell me to do so',
			'It cost me 5 €',
			'Write to me, so we can help',
		),
		...onEachRow(
			'Open on Thursday',
			'I do 5 things',
			'Please tell me to do so',
			'Do 10 push-ups',
			'per 5 persone',
			'Read this, do not hurry',
		),
		...onEachRow('Open on Sunday', 'so 5 days', 'So 5 to 10 people fit in', 'It is so-so', 'Book early, so we know'),
		...onEachRow('Open on Tuesday', 'Costa 5 €, ma 10 € la sera', 'terra e mar', 'un gelato di 3 gusti'),
		...onEachRow('Open on Friday', 'from v 5 on', 'v 2 is out'),
	],
});

describeGrounding('rows whose two letters are another day in another language', {
	stands: [
		['Open on Thursday', 'Mo-Do 9-18'],
		['Open on Tuesday', 'Mo, Di, Mi 9-12'],
		['Open on Sunday', 'Lu-Di 9h-18h'],
		['Open on Sunday', 'Lu-Do 9-18'],
		['Open on Monday', 'ma-do 9-18'],
		['Open on Sunday', 'Di 9h-12h'],
		['Open on Saturday', 'Mo-Do 9-18\nlu-sa 9-18'],
	],
	invented: [
		['Open on Saturday', 'Mo-Do 9-18'],
		['Open on Friday', 'Mo–Do 9-18 Uhr, So 10-12'],
		['Open on Sunday', 'Mo, Di, Mi 9-12'],
		['We are open every day', 'Mo–Di 9-18'],
	],
});

describeGrounding('rows that say every day', {
	stands: [
		['We are open every day.', 'Ouvert 7j/7 de 9h à 19h'],
		['Nous sommes ouverts 7j/7.', 'Ouvert tous les jours'],
		['Nous sommes ouverts 7 jours sur 7.', 'Ouvert 7j/7'],
		['Open on Sunday.', 'Ouvert 7j/7'],
		['We are open 24/7.', 'Ouvert 24h/24, 7j/7'],
	],
	invented: [
		['We are open 24/7.', 'Ouvert 7j/7 de 9h à 19h'],
		['We are open around the clock.', 'Abierto 7 días a la semana'],
		['Rund um die Uhr', '7 Tage die Woche'],
		['Nous sommes ouverts 7j/7.', 'Ouvert du lundi au samedi'],
	],
});

describeGrounding('good wishes', {
	stands: [
		...passesOn(
			breakfast,
			'Have a nice weekend!',
			'Have a great Sunday, Anna!',
			'Enjoy your weekend 😊',
			'Have a lovely weekend and see you soon!',
			'See you on Monday!',
			'Breakfast is in the garden. See you Saturday!',
			'Schönes Wochenende!',
			'Ich wünsche Ihnen ein schönes Wochenende.',
			'Schönen Sonntag noch!',
			'Bon dimanche',
			'Bon week-end !',
			'À lundi !',
			'¡Feliz domingo!',
			'¡Nos vemos el lunes!',
			'¡Buen fin de semana!',
			'Buona domenica!',
			'Bom domingo!',
			'Fijn weekend!',
			'Хороших выходных!',
			'周末愉快!',
			'Yes, 100%!',
			'Ja, 100 %!',
			'I am 100% sure.',
			'Las segundas unidades tienen descuento',
			'Duas terças partes',
		),
		['aberto às segundas e terças', 'seg-sex 9h-18h'],
		['aberto segundas, quartas e sextas', 'seg-sex 9h-18h'],
	],
	invented: [
		...passesOn(
			breakfast,
			'Yes, see you on Monday!',
			'See you on Monday at the desk.',
			'Have a nice breakfast on Sunday.',
			'We have a nice Sunday.',
			'Yes, 100% cotton.',
			'100 %.',
			'Yes, 50%!',
			'aberto às segundas',
			'fechado às terças-feiras',
		),
	],
});

describeGrounding('rows that say what is free, and what only sounds like it', {
	stands: [
		...onEachRow(
			'Breakfast is free.',
			'Breakfast is included.',
			'Breakfast is included, no dogs',
			'The price includes breakfast',
			'Frühstück im Preis enthalten',
			'Frühstück inklusive',
			'Desayuno incluido',
			'Petit-déjeuner compris',
			'Colazione inclusa',
			'Kahvaltı dahil',
			'Завтрак включён',
			'含早餐,费用包含',
			'Free-of-charge breakfast',
			'Breakfast: free',
			'Breakfast is free from 40 €',
			'Parking is not included. Breakfast is included.',
		),
	],
	invented: [
		...onEachRow(
			'Breakfast is free.',
			'Breakfast is not included and costs 10 €',
			"Breakfast isn't included",
			'The price does not include breakfast',
			'Frühstück ist nicht im Preis enthalten',
			'Desayuno no incluido',
			"Le petit-déjeuner n'est pas compris",
			'Petit-déjeuner non compris',
			'Colazione non inclusa',
			'Ontbijt niet inbegrepen',
			'Kahvaltı dahil değil',
			'Завтрак не включён',
			'不包含早餐',
			'お申し込みはこちら',
			'Eggs from free-range hens',
			'Feel free to ask',
			'There are free tables at breakfast',
		),
		['The cake is free.', 'All cakes are gluten-free'],
		['The cake is free.', 'The cake is free from nuts'],
		['Delivery is free', 'Freephone 0800 1234567'],
		['Delivery is free', 'Call us toll free'],
		['Delivery is free', 'We work with freelancers'],
	],
});
