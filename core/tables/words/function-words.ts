import { normalisePhrase } from '../../language';

/**
 * Words that a question is made of besides what it is about, by language. Every other word of a question must be explained
 * by an item or a column before a cell may answer it: "almond" in "almond croissant" is no such word, so the croissant's
 * price is not told instead.
 *
 * Left out on purpose: words that turn a question round ("without", "not", "cheaper", "for two", "delivery").
 */
const lists = {
	en: `a an the of for on in at with to from by is are am was be do does did you your u ur i me my we our us it its this that these
		those there here and or what whats which how when can could would will shall may please pls plz r ur hi hello hey thanks
		thank ok so then now today currently right also just got get have has having need want like know tell show give about
		if one any some each per piece single exactly still again could possible question quick`,
	de: `der die das den dem des ein eine einen einem einer eines und oder fur von vom zu zum zur im in am an auf bei mit ist
		sind war bin bist sein hat haben habt hast gibt es ihr euch euer eure eurer euren sie ihre ihren du dein ich mir mich
		wir uns was wie wann welche welcher welches kann konnte konnen konnt wurde mochte will bitte hallo hi moin danke ok so
		denn jetzt heute gerade aktuell auch noch mal einmal bei euch dort hier da wissen sagen pro je stuck genau`,
	es: `el la los las un una unos unas de del al a en por para con y o e es son esta estan era ser hay tiene tienen teneis
		tienes me mi nos su sus tu tus vuestro ustedes vosotros que cual cuales como cuando puede pueden puedo podria quiero
		quisiera saber decir decirme por favor hola gracias ok ahora hoy tambien lo le se cada pieza unidad aqui ese esa este`,
	fr: `le la les l un une etes etesvous sommes lun lune dun dune lheure quil des du de d a au aux en et ou est sont c ce cet cette ces il elle ils elles y a t on vous votre vos
		tu ton ta tes je me moi nous que quel quelle quels quelles qu quoi comment quand est ce peut pouvez peux voudrais veux
		savoir dire s il te plait svp bonjour salut merci ok maintenant aujourd hui aujourdhui aussi avez as ai par piece pour
		cest est jaimerais combien quest lunite`,
	it: `il lo la i gli siete siamo le l un uno una di del della dei delle degli dello da dal dalla a al alla ai alle in nel nella con per e
		o ed e sono era c ce ci che cosa cose quale quali come quando puo potete posso vorrei voglio sapere dire mi vi si tu
		tuo vostro vostri lei suo per favore ciao buongiorno salve grazie ok ora adesso oggi anche avete hai ha ho cadauno
		pezzo questo questa qual ogni`,
	pt: `o a os as um uma uns umas de do da dos das ao aos em no na nos nas por para com e ou sao esta estao era ser ha tem
		temos voce voces vos seu sua seus suas meu eu me que qual quais como quando pode podem posso queria gostaria quero
		saber dizer por favor ola oi bom dia obrigado obrigada ok agora hoje tambem cada unidade peca fica`,
	nl: `de het een van voor op in aan bij te om met en of is zijn was ben bent heeft hebben hebt heb er je jij jullie u uw ik
		mij me we wij ons wat welke hoe wanneer kan kunnen kunt zou wil graag weten zeggen alstublieft aub alsjeblieft hallo
		hoi dag bedankt dank ok nu vandaag ook nog per stuk die dat deze dit zit`,
	tr: `bir bu su o ve veya ile icin mi mu misiniz musunuz misin var siz sizin sizde biz ben benim bana ne kac nasil hangi
		hangisi zaman lutfen merhaba selam tesekkurler tesekkur ederim tamam simdi bugun da de acaba ogrenebilir miyim
		alabilir olur ki adet tane tanesi`,
	ar: `ما ماذا هل كم كيف متي اي في من الي علي عن مع و او هو هي هذا هذه ذلك تلك هناك عندكم لديكم لدي عندي انتم انت نحن انا لو
		سمحت سمحتم من فضلك فضلكم رجاء مرحبا السلام عليكم اهلا شكرا الان اليوم ايضا اريد ممكن معرفه اعرف يكون تكون لكم عندك
		بكم ايش شو وش ايه اد قديش`,
};

export const functionWords: ReadonlySet<string> = new Set(
	Object.values(lists).flatMap((list) => list.split(/\s+/).map(normalisePhrase)),
);
