import { normalisePhrase } from './fold';
import { languagesOf, Reading, wordsOf, type Word } from './reading/read-words';

/**
 * What customers of all trades ask for, and what sheets call it: "cagnolino", "perrito" and "puppy" are asked where the sheet says "Animali".
 * A line is a thing: in each language the words of sheets, then behind `<` how else customers say it. `*` stands for any ending; words are compared
 * as `normalisePhrase` leaves them. One thing a word: what means two things has no place here, nor what only a trade says.
 */
const things: Record<string, string>[] = [
	{
		en: 'pets, dogs < dog, doggy, puppy, puppies, pup, cat, pet',
		de: 'haustiere, hunde < hund, hündchen, hündin, welpe*, katze*, haustier, vierbeiner',
		es: 'mascotas, perros < perro, perra, perrito*, perrita*, cachorro*, gato, gatos, mascota',
		fr: 'animaux, chien < chiens, chienne, chiot*, toutou, chat, chats, animal',
		it: 'animali, cane < cani, cagnolin*, cagnett*, cucciol*, gatto, animale',
		nl: 'huisdieren, hond < honden, hondje*, puppy, kat, poes, huisdier',
		pt: 'animais, cães < cão, cadela, cadelinha, cachorr*, cãozinho, gato, animal',
		ar: 'حيوانات أليفة, كلاب < كلب, كلبي, كلبتي, قطة, قطتي, قطط, حيوان, حيوانات',
	},
	{
		en: 'children, kids < kid, child, toddler*, little one*, my son, my daughter, son, daughter, year old',
		de: 'kinder < kind, kids, tochter, sohn, kleinkind*, jährige*',
		es: 'niños < niño, niña, niñas, hijo, hija, hijos, peque, peques, crio, crios',
		fr: 'enfants < enfant, fils, fille, petit bout, gosse*, gamin*',
		it: 'bambini < bambino, bambina, figlio, figlia, figli, bimbo, bimba, bimbi',
		nl: 'kinderen < kind, kindje, kids, zoontje, dochtertje, zoon, dochter, kleuter*',
		pt: 'crianças, criança < filho, filha, filhos, miúdo*, miúda*, menino, menina',
		ar: 'أطفال < طفل, طفلة, الأطفال, للأطفال, أولاد, الأولاد, للأولاد, ولد, ابني, بنتي, ابنتي, صغار',
	},
	{
		en: 'high chair, high chairs < highchair*, baby chair, baby seat',
		de: 'hochstuhl, kinderstuhl < hochstühle, babystuhl, kinderhochstuhl',
		es: 'trona < tronas, silla de bebe, sillita',
		fr: 'chaise haute < chaises hautes, chaise bébé',
		it: 'seggiolone < seggioloni, seggiolino',
		nl: 'kinderstoel < kinderstoelen, babystoel',
		pt: 'cadeira de bebé, cadeiras de criança < cadeirinha, cadeira alta',
		ar: 'كراسي أطفال < كرسي أطفال, كرسي للبيبي, كرسي بيبي, كرسي للطفل, كرسي طفل',
	},
	{
		en: 'accessible, wheelchair access < wheelchair*, step free, disabled, mobility, ramp',
		de: 'barrierefrei < rollstuhl*, barrierefreiheit, behindertengerecht, gehbehindert*, rollator, stufenlos',
		es: 'accesible, silla de ruedas < minusvalido*, discapacidad, movilidad reducida, rampa, accesibilidad',
		fr: 'accessible, fauteuil roulant < handicapé*, pmr, accès handicapés, mobilité réduite, accessibilité',
		it: 'accessibile, sedia a rotelle < disabili, disabile, carrozzina, barriere architettoniche',
		nl: 'rolstoel, toegankelijk < rolstoeltoegankelijk, invalide*, gehandicapt*, drempelvrij',
		pt: 'acessível, cadeira de rodas < deficiente*, mobilidade reduzida, rampa, acessibilidade',
		ar: 'ذوو الاحتياجات الخاصة < كرسي متحرك, للكرسي المتحرك, معاق, معاقين, احتياجات خاصة',
	},
	{
		en: 'lift < elevator',
		de: 'aufzug < fahrstuhl, lift',
		es: 'ascensor < elevador',
		fr: 'ascenseur < lift',
		it: 'ascensore < lift',
		nl: 'lift',
		pt: 'elevador < ascensor',
		ar: 'مصعد < اسانسير, أصنصير',
	},
	{
		en: 'wifi, internet < wi fi, wlan, wifi password, internet password',
		de: 'wlan, internet < wifi, wi fi, wlan passwort, wlan kennwort',
		es: 'wifi, internet < wi fi, clave del wifi, contraseña del wifi',
		fr: 'wifi, internet < wi fi, code wifi',
		it: 'wifi, internet < wi fi, password del wifi',
		nl: 'wifi, internet < wi fi, wlan, wifi wachtwoord',
		pt: 'wifi, internet < wi fi, senha do wifi, net',
		ar: 'واي فاي, انترنت < نت, النت, الانترنت, وايفاي, الواي فاي',
	},
	{
		en: 'gluten free < coeliac*, celiac*, without gluten, no gluten',
		de: 'glutenfrei < zöliakie, ohne gluten, gluten',
		es: 'sin gluten < celiaco*, celiaca*, gluten',
		fr: 'sans gluten < cœliaque*, intolérant* au gluten',
		it: 'senza glutine < celiac*, glutine',
		nl: 'glutenvrij < coeliakie, zonder gluten',
		pt: 'sem glúten < celíac*, glúten',
		ar: 'بدون غلوتين < جلوتين, الجلوتين, الغلوتين, غلوتين, سيلياك, خالي من الجلوتين, خالي من الغلوتين',
	},
	{
		en: 'vegetarian < veggie*, meat free, vegetarians',
		de: 'vegetarisch < veggie, fleischlos, ohne fleisch, vegetarier*, vegetarische*',
		es: 'vegetariano < vegetarian*, sin carne',
		fr: 'végétarien < végétarien*, sans viande',
		it: 'vegetariano < vegetarian*, senza carne',
		nl: 'vegetarisch < vega, vegetariër*, zonder vlees, vegetarische',
		pt: 'vegetariano < vegetarian*, sem carne',
		ar: 'أطباق نباتية < نباتي, نباتيين, نباتية, بدون لحم',
	},
	{
		en: 'vegan < plant based, vegans',
		de: 'vegan < veganer*, vegane*, rein pflanzlich',
		es: 'vegano < vegan*',
		fr: 'vegan < végan*, végétalien*',
		it: 'vegano < vegan*',
		nl: 'vegan < veganist*, plantaardig',
		pt: 'vegano < vegan*',
		ar: 'فيجن < نباتي صرف',
	},
	{
		en: 'alcohol, alcoholic drinks < beer*, wine*, booze, cocktail*, spirits',
		de: 'alkohol, getränke < bier*, wein*, schnaps, cocktail*, alkoholisch*',
		es: 'alcohol < cerveza*, vino*, copas, cóctel*, cubata*',
		fr: 'alcool < bière*, vin, vins, cocktail*',
		it: 'alcolici < birra, birre, vino, vini, cocktail*, alcol',
		nl: 'alcohol < bier*, wijn*, cocktail*, borrel',
		pt: 'álcool, bebidas alcoólicas < cerveja*, vinho*, cocktail*',
		ar: 'مشروبات كحولية < بيرة, بيره, نبيذ, خمر, كحول, ويسكي, عرق, الكحول',
	},
	{
		en: 'outdoor seating, terrace < sit outside, outside seating, outside tables, patio, beer garden, eat outside, outside table',
		de: 'terrasse, außenplätze < draußen sitzen, draussen, biergarten, außenbereich, draußen',
		es: 'terraza < fuera, mesas fuera, al aire libre, comer fuera, sentarse fuera',
		fr: 'terrasse < dehors, en extérieur, à l extérieur',
		it: 'tavoli all aperto, terrazza < fuori, all aperto, dehors, giardino',
		nl: 'terras < buiten zitten, buiten',
		pt: 'esplanada < lá fora, mesas fora, ao ar livre, terraço',
		ar: 'جلسات خارجية < قعدة برا, جلسة برا, برا, برة, بالخارج, في الخارج, تراس, قعدة خارجية',
	},
	{
		en: 'delivery < deliver, delivers, delivered, deliveries, bring it to me, home delivery',
		de: 'lieferung, lieferservice < liefern, liefert, geliefert, nach hause bringen, bringt ihr*',
		es: 'entrega a domicilio, envíos < reparto, repartís, entregáis, a domicilio, lleváis a casa, envian a casa, llevan a domicilio',
		fr: 'livraison < livrez, livrer, livré, livrée, livrez vous',
		it: 'consegna a domicilio < consegnate, consegna, portate a casa, a domicilio',
		nl: 'bezorgen, bezorging < bezorgt, leveren, thuisbezorgd, thuis bezorgen',
		pt: 'entregas, entrega ao domicílio < entregam, entregar, ao domicílio, levam a casa',
		ar: 'التوصيل < توصيل, بتوصلوا, توصلون, توصلوا, بتوصلو, يوصل, للبيت, دليفري, ديليفري',
	},
	{
		en: 'takeaway < take away, take out, takeout, to go, carry out',
		de: 'zum mitnehmen < mitnehmen, takeaway, take away, to go',
		es: 'para llevar < take away, takeaway',
		fr: 'à emporter < emporter, take away',
		it: 'da asporto < asporto, da portare via, take away, portar via',
		nl: 'afhalen < meenemen, om mee te nemen, takeaway',
		pt: 'takeaway, para fora < para levar, take away',
		ar: 'طلبات خارجية, سفري < تيك اواي, تيك أوي, اخذ معي, للأخذ',
	},
	{
		en: 'cancel, cancellation < cancelling, canceling, call off, reschedule, move my appointment, change my appointment, rebook',
		de: 'absagen, stornieren < stornierung, absage, verschieben, umbuchen, canceln, verlegen',
		es: 'cancelar, cancelación < anular, anulación, cambiar la cita, aplazar, cancelo',
		fr: 'annuler, annulation < reporter, décaler, décommander, annulé',
		it: 'disdetta, annullare < disdire, cancellare, spostare l appuntamento, rimandare, spostare',
		nl: 'annuleren, afspraak verzetten < afzeggen, annulering, verzetten, verplaatsen, verzet',
		pt: 'cancelar, mudar a marcação < desmarcar, anular, adiar, remarcar, cancelamento',
		ar: 'إلغاء الحجز < الغي, الغاء, ألغي, كنسل, أكنسل, تغيير الموعد, تأجيل',
	},
	{
		en: 'gift vouchers, gift cards < gift voucher, gift card, voucher*, gift certificate*, giftcard*',
		de: 'gutschein, gutscheine < geschenkgutschein*, geschenkkarte*, verschenken',
		es: 'tarjeta regalo, bono regalo < cheque regalo, vale regalo, tarjetas regalo, bonos regalo',
		fr: 'bon cadeau, carte cadeau < bons cadeaux, cartes cadeaux, chèque cadeau',
		it: 'buoni regalo, gift card < buono regalo, carta regalo, voucher',
		nl: 'cadeaubon < cadeaubonnen, kadobon*, cadeaukaart*, tegoedbon, giftcard, voucher',
		pt: 'vale presente, cheque prenda < voucher*, vale oferta, cartão presente, vale prenda, vales presente',
		ar: 'قسيمة هدية, بطاقات هدايا < كوبون, بطاقة هدية, قسيمة, فاوتشر, كرت هدية',
	},
	{
		en: 'student discount < students, student, nus card',
		de: 'studentenrabatt, ermäßigung < student*, studierende*, studentenermäßigung, azubi*, rentner*',
		es: 'descuento estudiantes < estudiante, estudiantes, jubilado*',
		fr: 'réduction étudiants < étudiant*, tarif étudiant, retraité*',
		it: 'sconto studenti < studente, studenti, studentessa, pensionati',
		nl: 'studentenkorting < student, studenten, scholier*',
		pt: 'estudantes < estudante, desconto estudante, desconto de estudante, reformado*',
		ar: 'خصم طلاب < طالب, طلاب, للطلاب, طالبة',
	},
	{
		en: 'jobs, vacancies < hiring, vacancy, work for you, any job*, job, apprentice*, cv, apply for',
		de: 'jobs, stellenangebote < stelle, stellen, arbeiten bei euch, bewerben, bewerbung, mitarbeiter gesucht, praktikum, ausbildung, sucht ihr leute, job, minijob',
		es: 'trabajo, empleo < trabajar con vosotros, vacantes, currículum, curriculum, contratáis, buscáis gente, buscais personal',
		fr: 'recrutement, emploi < embauchez, embauche, postuler, cv, stage, apprentissage, recrutez, travailler chez vous',
		it: 'assunzioni, candidature < lavora con noi, lavoro, assumete, cercate personale, curriculum, candidatura, tirocinio',
		nl: 'vacatures < vacature, werken bij jullie, solliciteren, stage, bijbaan*, personeel nodig',
		pt: 'recrutamento, emprego < vagas de emprego, contratam, currículo, estágio, trabalhar convosco, estão a contratar',
		ar: 'وظائف < وظيفة, شغل, توظيف, توظفون, بتوظفوا',
	},
	{
		en: 'lost property < left my, lost my, forgot my, lost and found, left behind',
		de: 'fundsachen < liegen gelassen, liegengelassen, vergessen habe ich, fundbüro, fundsache',
		es: 'objetos perdidos < me dejé, me he dejado, olvidé mi, he perdido',
		fr: 'objets trouvés < oublié mon, oublié ma, objets perdus, oublié mes',
		it: 'oggetti smarriti < dimenticato, smarrito, ho lasciato',
		nl: 'gevonden voorwerpen < laten liggen, kwijtgeraakt',
		pt: 'perdidos e achados < esqueci-me, deixei aí, perdi o, perdi a, esqueci o, esqueci a',
		ar: 'مفقودات < نسيت, ضيعت, فقدت, تركت عندكم',
	},
	{
		en: 'invoice, receipt < vat receipt, tax invoice, invoices',
		de: 'rechnung < quittung, beleg, rechnungen, kassenbon',
		es: 'factura < ticket de compra, recibo, facturas',
		fr: 'facture < reçu, note de frais',
		it: 'fattura, ricevuta < scontrino',
		nl: 'factuur, bon < bonnetje, rekening krijgen',
		pt: 'fatura < recibo, fatura com contribuinte, factura',
		ar: 'فاتورة < الفاتورة, ايصال, إيصال, وصل',
	},
	{
		en: 'instalments, pay in instalments < installments, pay monthly, finance, klarna, split the payment, in instalments',
		de: 'ratenzahlung < raten, in raten, abbezahlen, monatlich zahlen, finanzieren, finanzierung',
		es: 'pago a plazos < plazos, a plazos, financiación, financiar',
		fr: 'paiement en plusieurs fois < en plusieurs fois, en 3 fois, en trois fois, crédit',
		it: 'pagamento a rate < rate, a rate, rateizzare, finanziamento',
		nl: 'gespreid betalen < in termijnen, termijnen, afbetalen, op afbetaling',
		pt: 'pagamento em prestações < prestações, às prestações, parcelas',
		ar: 'تقسيط < أقساط, اقساط, بالتقسيط',
	},
	{
		en: 'courtesy car, loan car < replacement car, hire car, loaner, courtesy vehicle, spare car',
		de: 'ersatzwagen, leihwagen < ersatzauto, leihauto, ersatzfahrzeug, mietwagen',
		es: 'coche de sustitución < coche de cortesia, coche sustituto, coche de alquiler',
		fr: 'véhicule de prêt < voiture de prêt, voiture de remplacement, véhicule de remplacement',
		it: 'auto sostitutiva < macchina sostitutiva, auto di cortesia',
		nl: 'leenauto, vervangend vervoer < leenwagen, vervangende auto, vervangauto',
		pt: 'viatura de substituição < carro de substituição, carro de cortesia',
		ar: 'سيارة بديلة < سيارة استبدال',
	},
	{
		en: 'collection and delivery, pick up < pick it up, collect my, pick up my, fetch my, come and get',
		de: 'abholservice, hol- und bringservice < abholen kommen, holt ihr*, hol und bringdienst, bei mir abholen',
		es: 'recogida, traslado < recoger, recogerme, recogernos, recogéis, venir a buscar*',
		fr: 'enlèvement, navette < venir chercher, venez chercher, récupérer chez',
		it: 'ritiro a domicilio, navetta < venite a prendere, venite a ritirare',
		nl: 'haal- en brengservice < ophalen, halen en brengen, komen halen, brengen jullie',
		pt: 'recolha e entrega < vêm buscar, ir buscar, recolher',
		ar: 'خدمة الاستلام < تجيبوا, تاخذوا من البيت',
	},
	{
		en: 'breakdown, towing < broken down, broke down, tow, tow truck, wont start, doesnt start, recovery',
		de: 'pannenhilfe, abschleppdienst < panne, liegengeblieben, liegen geblieben, abschleppen, springt nicht an',
		es: 'grúa, avería < no arranca, remolque, se me ha parado',
		fr: 'dépannage < panne, en panne, remorquage, ne démarre pas, remorquer',
		it: 'soccorso stradale < non parte, carro attrezzi, in panne',
		nl: 'pechhulp < pech, start niet, sleepwagen, wegslepen, wil niet starten, langs de weg',
		pt: 'reboque, avaria < não pega, não arranca, avariado',
		ar: 'ونش, سطحة < تعطلت, عطلانة, ما بتشتغل, سحب السيارة',
	},
	{
		en: 'second hand, used < secondhand, pre owned, preloved, refurbished',
		de: 'gebraucht, gebrauchtwagen < gebrauchte*, second hand, aus zweiter hand',
		es: 'segunda mano, de ocasión < usado*, usada*, seminuevo*',
		fr: 'occasion, occasions < seconde main, d occasion',
		it: 'usato < usate, usati, usata, seconda mano',
		nl: 'occasions, tweedehands < tweede hands, gebruikte',
		pt: 'usados, segunda mão < usado, seminovo*',
		ar: 'مستعمل < مستعملة, مستعملات',
	},
	{
		en: 'part exchange, trade in < trade it in, swap my old, part ex, px',
		de: 'inzahlungnahme < in zahlung, in zahlung geben, eintauschen',
		es: 'parte de pago < entregar el viejo, cambio por',
		fr: 'reprise < reprenez, reprendre mon ancien*',
		it: 'permuta < permutare, ritirate l usato',
		nl: 'inruil, inruilen < inruilt, inleveren',
		pt: 'retoma < retomam, dar à troca',
		ar: 'استبدال < أبدل, تبديل',
	},
	{
		en: 'cleaning, valeting < cleaned, valet, clean it, washed, car wash',
		de: 'reinigung, aufbereitung < gereinigt, sauber machen, saubermachen, putzen, innenreinigung',
		es: 'limpieza < limpiar, limpian, limpiáis, lavado',
		fr: 'nettoyage < nettoyer, nettoyez, nettoyée, lavage',
		it: 'pulizia < pulire, pulite, lavaggio',
		nl: 'poetsen, schoonmaken < schoongemaakt, schoonmaak, wassen, reinigen, reiniging',
		pt: 'limpeza < limpar, limpam, lavagem, lavar',
		ar: 'تنظيف < تنظفوا, بتنظفوا, غسيل',
	},
	{
		en: 'warranty, guarantee < guaranteed, under warranty',
		de: 'garantie, gewährleistung < garantien',
		es: 'garantía < garantías, garantizado',
		fr: 'garantie < garanti, garanties',
		it: 'garanzia < garanzie, garantito',
		nl: 'garantie < gegarandeerd',
		pt: 'garantia < garantias',
		ar: 'ضمان < كفالة, الضمان, الكفالة, مكفول',
	},
	{
		en: 'returns, refunds < return it, refund, send it back, exchange it, bring it back, money back',
		de: 'rückgabe, umtausch < umtauschen, zurückgeben, zurückschicken, retoure*, rücksendung',
		es: 'devoluciones, cambios < devolver, devolución, reembolso',
		fr: 'retours, échanges < retourner, rembourser, remboursement, échanger',
		it: 'resi, cambi < restituire, rimborso, reso, cambiare la taglia',
		nl: 'retourneren, ruilen < terugsturen, terugbrengen, omruilen, retour',
		pt: 'devoluções, trocas < devolver, reembolso, devolução',
		ar: 'الإرجاع والاستبدال < إرجاع, ارجاع, ارجع, استرجاع',
	},
	{
		en: 'brands < brand, makes, which makes',
		de: 'marken < marke, hersteller',
		es: 'marcas < marca',
		fr: 'marques < marque',
		it: 'marche < marca, marchi',
		nl: 'merken < merk',
		pt: 'marcas, produtos < marca',
		ar: 'ماركات < ماركة, نوعيات',
	},
	{
		en: 'haircut < hair cut, trim, cut my hair, a cut',
		de: 'haarschnitt < haare schneiden, schneiden lassen, haare ab',
		es: 'corte de pelo < cortar el pelo, cortarme el pelo, corte',
		fr: 'coupe < couper les cheveux, coupe de cheveux',
		it: 'taglio < tagliare i capelli, taglio di capelli',
		nl: 'knippen < haar knippen, kapsel, knipbeurt',
		pt: 'corte < cortar o cabelo, corte de cabelo, cortar cabelo',
		ar: 'قص شعر < قصة شعر, اقص شعري, قص الشعر',
	},
	{
		en: 'women, ladies < woman, lady, female, womens',
		de: 'damen < frau, frauen, dame',
		es: 'mujer, señora < mujeres, chica, señoras',
		fr: 'femme < femmes, dame, dames',
		it: 'donna < donne, signora, femminile',
		nl: 'dames < vrouw, vrouwen, dame',
		pt: 'senhora < mulher, mulheres, senhoras, feminino',
		ar: 'نسائي < نساء, سيدات, للنساء',
	},
	{
		en: 'men, gents < man, mens, male, gentlemen, guy*',
		de: 'herren < mann, männer, herr',
		es: 'hombre, caballero < hombres, chico, caballeros',
		fr: 'homme < hommes, monsieur',
		it: 'uomo < uomini, maschile',
		nl: 'heren < man, mannen, heer',
		pt: 'homem < homens, masculino, senhor',
		ar: 'رجالي < رجال, للرجال',
	},
	{
		en: 'hair loss < losing my hair, hair falling out, losing hair, thinning hair',
		de: 'haarausfall < haare fallen aus, verliere haare',
		es: 'caída del cabello < se me cae el pelo, perder pelo, caída del pelo',
		fr: 'chute de cheveux < perds mes cheveux, cheveux qui tombent',
		it: 'caduta dei capelli < perdo i capelli, cadono i capelli, caduta capelli',
		nl: 'haaruitval < haar valt uit, verlies haar',
		pt: 'queda de cabelo < cabelo está a cair, cabelo a cair, perder cabelo, perco cabelo',
		ar: 'تساقط الشعر < شعري يتساقط, شعري بيوقع',
	},
	{
		en: 'extensions < hair extensions, lengthening, longer hair',
		de: 'haarverlängerung, extensions < haare verlängern, verlängern lassen',
		es: 'extensiones < alargar el pelo',
		fr: 'extensions < rallonger les cheveux, allongement',
		it: 'extension < allungamento, allungare i capelli, allungare',
		nl: 'extensions < haarverlenging, haar verlengen',
		pt: 'extensões < alongamento, alongar o cabelo, extensão',
		ar: 'وصلات شعر < اكستنشن, تطويل الشعر',
	},
	{
		en: 'waxing, eyebrows < brows, hair removal, wax',
		de: 'augenbrauen, haarentfernung < waxing, wimpern und brauen, brauen',
		es: 'depilación, cejas < depilar, depilarme, cera',
		fr: 'épilation, sourcils < épiler, cire',
		it: 'depilazione, sopracciglia < ceretta, depilare',
		nl: 'ontharen, wenkbrauwen < waxen, epileren, harsen',
		pt: 'depilação, sobrancelhas < depilar, cera, sobrancelha',
		ar: 'إزالة الشعر, حواجب < واكس, شمع, حواجبي',
	},
	{
		en: 'pregnant, pregnancy < expecting a baby',
		de: 'schwanger, schwangerschaft < schwangere*',
		es: 'embarazada, embarazo < embarazadas',
		fr: 'enceinte, grossesse < femmes enceintes',
		it: 'incinta, gravidanza < gravidanze',
		nl: 'zwanger < zwangerschap, zwangere',
		pt: 'grávidas < grávida, gravidez',
		ar: 'حامل < حوامل, الحمل',
	},
	{
		en: 'health insurance, insurances < insurance, insured, nhs',
		de: 'krankenkassen, versicherung < krankenkasse, krankenversicherung, aok, barmer, dak, techniker, kassenpatient*, gesetzlich versichert, privat versichert, privatpatient*',
		es: 'seguros médicos < seguro, mutua, sanitas, adeslas, aseguradora',
		fr: 'mutuelle, assurance < sécurité sociale, carte vitale, mutuelles',
		it: 'assicurazioni < assicurazione, mutua, convenzionati',
		nl: 'zorgverzekering < verzekering, verzekeraar, vergoed',
		pt: 'seguros de saúde < seguro, adse, médis, convenção',
		ar: 'تأمين < تامين, التأمين, تأمين صحي',
	},
	{
		en: 'team, doctors < staff, doctor, dentists, stylists, who works, therapists',
		de: 'team, wer behandelt < ärzte, ärztin, arzt, welche ärzte, behandler, mitarbeiter',
		es: 'equipo < médicos, doctores, quien atiende, profesionales',
		fr: 'équipe < médecins, praticiens, qui travaille',
		it: 'team, chi siamo < dottori, medici, chi lavora',
		nl: 'team < artsen, medewerkers, wie werkt',
		pt: 'equipa < médicos, doutores, quem atende',
		ar: 'فريقنا, أطباء < دكاترة, طبيب, دكتور',
	},
	{
		en: 'languages spoken, do you speak English < speak english, speak german, speak spanish, speak french',
		de: 'welche sprachen, sprachen < sprecht ihr, englisch, spricht jemand',
		es: 'idiomas < hablan inglés, habláis, hablais ingles',
		fr: 'langues parlées < parlez vous anglais, parlez',
		it: 'lingue parlate < parlate inglese, parlate',
		nl: 'talen < spreken jullie, engels',
		pt: 'línguas faladas < falam inglês, falam',
		ar: 'اللغات < بتحكوا انجليزي, تتكلمون',
	},
	{
		en: 'smoking < smoke, smokers, can we smoke, vape, vaping',
		de: 'rauchen < raucher*, geraucht',
		es: 'fumar < fumadores, fumador',
		fr: 'fumer < fumeur*, fumeurs',
		it: 'fumare < fumatori, fumo',
		nl: 'roken < rokers',
		pt: 'fumar < fumadores, fumador',
		ar: 'التدخين < تدخين, ادخن, نتدخن',
	},
	{
		en: 'sea view < ocean view, view of the sea, view',
		de: 'meerblick < blick aufs meer, ausblick, aussicht',
		es: 'vistas al mar < se ve el mar, vistas',
		fr: 'vue sur la mer, vue mer < vue',
		it: 'vista mare < vista sul mare',
		nl: 'zeezicht < uitzicht op zee, uitzicht',
		pt: 'vista mar < vista para o mar, vista',
		ar: 'إطلالة على البحر < اطلالة بحرية, إطلالة',
	},
	{
		en: 'washing machine, laundry < washer, wash clothes, wash our clothes',
		de: 'waschmaschine < wäsche waschen, waschen können',
		es: 'lavadora < lavar la ropa, lavandería',
		fr: 'lave linge, machine à laver < laverie',
		it: 'lavatrice < lavanderia',
		nl: 'wasmachine < wassen kunnen',
		pt: 'máquina de lavar < lavar roupa, lavandaria',
		ar: 'غسالة < غسيل ملابس',
	},
	{
		en: 'check-in, arrival < checkin, check in, arrive',
		de: 'check-in, anreise < einchecken, checkin, anreisen',
		es: 'check-in, hora de entrada < checkin',
		fr: 'check-in, arrivée < arriver, checkin',
		it: 'check-in, arrivo < checkin, arrivare',
		nl: 'check-in, aankomst < inchecken, checkin',
		pt: 'check-in, hora de entrada < checkin',
		ar: 'تسجيل الدخول < تشيك ان, الوصول',
	},
	{
		en: 'check-out, departure < checkout, check out, leave the room',
		de: 'check-out, abreise < auschecken, checkout, abreisen',
		es: 'check-out, hora de salida < checkout',
		fr: 'check-out, départ < checkout, libérer la chambre',
		it: 'check-out, partenza < checkout',
		nl: 'check-out, vertrek < uitchecken, checkout',
		pt: 'check-out, hora de saída < checkout',
		ar: 'تسجيل الخروج < تشيك اوت, المغادرة',
	},
	{
		en: 'breakfast < brekkie, brunch',
		de: 'frühstück < frühstücken, brunch',
		es: 'desayuno < desayunar, desayunos, brunch',
		fr: 'petit déjeuner < petit dej, brunch',
		it: 'colazione < brunch',
		nl: 'ontbijt < ontbijten, brunch',
		pt: 'pequeno almoço < brunch, café da manhã',
		ar: 'فطور < الفطور, افطار, إفطار',
	},
	{
		en: 'birthday < birthdays, bday, birthday party',
		de: 'geburtstag < geburtstage, geburtstagsfeier, kindergeburtstag',
		es: 'cumpleaños < cumple',
		fr: 'anniversaire < anniv, anniversaires',
		it: 'compleanno < compleanni',
		nl: 'verjaardag < verjaardagsfeest, kinderfeestje',
		pt: 'aniversário < aniversários, festa de anos',
		ar: 'أعياد ميلاد < عيد ميلاد',
	},
	{
		en: 'groups, private events < group, party of, private party, event, events, function',
		de: 'gruppen, feiern < gruppe, feier, firmenfeier, veranstaltung*, gesellschaft*',
		es: 'grupos, eventos < grupo, celebración, evento, fiesta privada',
		fr: 'groupes, privatisation < groupe, événement*, privatiser',
		it: 'gruppi, eventi < gruppo, evento, festa privata',
		nl: 'groepen, feesten < groep, feest, feestje, besloten',
		pt: 'grupos, eventos < grupo, evento, festa',
		ar: 'حفلات ومجموعات < حفلة, مجموعة, عزومة, مجموعات, حفلات',
	},
	{
		en: 'late, running late < be late, im late, delayed',
		de: 'verspätung, zu spät < verspäte*, komme später',
		es: 'retraso, llegar tarde < tarde llego, llego tarde, con retraso',
		fr: 'retard < en retard',
		it: 'ritardo < in ritardo',
		nl: 'te laat < vertraging, later komen',
		pt: 'atraso < atrasad*, chegar tarde',
		ar: 'تأخير < متأخر, اتأخر, بتأخر',
	},
	{
		en: 'allergies, allergens < allergy, allergic, allergen',
		de: 'allergie, allergene < allergisch, allergien, allergiker*',
		es: 'alergias, alérgenos < alergia, alérgico, alérgica',
		fr: 'allergies, allergènes < allergie, allergique*',
		it: 'allergie, allergeni < allergia, allergico, allergica',
		nl: 'allergie, allergenen < allergisch, allergieën',
		pt: 'alergia, alergénios < alérgic*, alergias',
		ar: 'حساسية < حساسيه, الحساسية',
	},
	{
		en: 'leftovers, too good to go < unsold, left over, throw away',
		de: 'reste, too good to go < übrig, übriggebliebenes, wegwerfen',
		es: 'sobrantes, too good to go < sobra, sobras, no vendido*',
		fr: 'invendus < pas vendu*, non vendu*, gaspillage, jetez',
		it: 'invenduto < avanza, avanzi',
		nl: 'restjes, too good to go < over blijft, weggooien',
		pt: 'sobras < não vendido*, sobra',
		ar: 'بقايا الطعام < المتبقي',
	},
];

interface Thing {
	/** By language: what sheets call it, as it is written. */
	sheets: ReadonlyMap<string, string[]>;
}

interface Lexicon {
	/** By a phrase, or its beginning where anything may follow. */
	whole: Map<string, Thing>;
	beginnings: Map<string, Thing>;
}

const lexicons = new Map<string, Lexicon>();
for (const thing of things) {
	const read = Object.entries(thing).map(([language, line]) => {
		const [sheets = [], others = []] = line
			.split('<')
			.map((list) => list.split(',').map((phrase) => phrase.trim()).filter(Boolean)); // prettier-ignore
		return { language, sheets, others };
	});
	const made: Thing = { sheets: new Map(read.map(({ language, sheets }) => [language, sheets])) };
	for (const { language, sheets, others } of read) {
		const lexicon = lexicons.get(language) ?? { whole: new Map<string, Thing>(), beginnings: new Map<string, Thing>() };
		lexicons.set(language, lexicon);
		for (const phrase of [...sheets, ...others]) {
			const { [phrase.endsWith('*') ? 'beginnings' : 'whole']: known } = lexicon;
			const key = normalisePhrase(phrase.replace('*', ''));
			if (!known.has(key)) known.set(key, made);
		}
	}
}

const longestThing = 5;
/** Shorter beginnings are of too many words. */
const leastBeginning = 3;
const articles = /^(?:وال|بال|لل|ال)(?=.{3})/u;

/** A thing of the thesaurus in a text. */
interface Named {
	thing: Thing;
	/** Its first word, and the one behind its last. */
	from: number;
	to: number;
}

/** The things that words name, longest phrases first taken; words as `normalisePhrase` leaves them. */
function thingsNamed(words: readonly string[], language: string): Named[] {
	const lexicon = lexicons.get(language);
	if (!lexicon) return [];
	const found: Named[] = [];
	for (let from = 0; from < words.length; from++) {
		for (let length = Math.min(longestThing, words.length - from); length > 0; length--) {
			const thing = lookUp(words.slice(from, from + length).join(' '), lexicon);
			if (!thing) continue;
			found.push({ thing, from, to: from + length });
			from += length - 1;
			break;
		}
	}
	return found;
}

function lookUp(phrase: string, { whole, beginnings }: Lexicon): Thing | undefined {
	const exact = whole.get(phrase) ?? whole.get(phrase.replace(articles, ''));
	if (exact || phrase.includes(' ')) return exact;
	for (let length = phrase.length; length >= leastBeginning; length--) {
		const thing = beginnings.get(phrase.slice(0, length));
		if (thing) return thing;
	}
	return undefined;
}

/** Nobody asks for more in one question. */
const longestQuestion = 300;
const maxWordings = 4;

/**
 * A question in the words of sheets, where it names something that sheets call by other names: with the thing's names of the sheet's languages in its
 * place, and where hardly anything else is asked, these alone. In another language than the sheet's only what it is about is left of it.
 *
 * @param asked in which the question may be read, ISO 639-1
 * @param sheet in which the rows are
 * @returns none where nothing in it has another name
 */
export function inOtherWords(question: string, asked: readonly string[], sheet: readonly string[]): string[] {
	const words = wordsOf(question.slice(0, longestQuestion));
	const normals = words.map(({ normal }) => normal);
	const known = asked.length > 0 ? asked : languagesOf(words);
	const reading = new Reading(known.length > 0 ? known : sheet);
	const wordings = reading.languages.flatMap((language) => {
		const named = thingsNamed(normals, language);
		if (named.length === 0) return [];
		const isNamed = (place: number) => named.some(({ from, to }) => from <= place && place < to);
		const others = words.filter((word, place) => !isNamed(place) && reading.isContent(word));
		// In a sheet of several languages, the customer's own.
		return (sheet.includes(language) ? [language] : sheet).flatMap((to) => {
			const said = (turn: number) => named.map(({ thing, ...place }) => ({ ...place, name: nameOf(thing, to, turn) }));
			return [0, 1].flatMap((turn) => {
				const names = said(turn);
				if (names.some(({ name }) => name === undefined)) return [];
				const alone = names.map(({ name }) => name).join(' ');
				const rest = others.map(({ start, end }) => question.slice(start, end)).join(' ');
				const inPlace = to === language ? replaced(question, words, names) : `${alone} ${rest}`.trim();
				return others.length <= 1 ? [alone, inPlace] : [inPlace];
			});
		});
	});
	return [...new Set(wordings)].filter((one) => normalisePhrase(one) !== normals.join(' ')).slice(0, maxWordings);
}

function nameOf({ sheets }: Thing, language: string, turn: number): string | undefined {
	const names = sheets.get(language);
	return names && (names[turn] ?? names.at(-1));
}

function replaced(
	question: string,
	words: readonly Word[],
	names: readonly { name: string | undefined; from: number; to: number }[],
): string {
	let text = question;
	for (const { name = '', from, to } of names.toReversed()) {
		text = `${text.slice(0, words[from]?.start)}${name}${text.slice(words[to - 1]?.end)}`;
	}
	return text;
}
