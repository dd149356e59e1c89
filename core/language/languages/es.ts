import type { Language } from '../language';

export const es: Language = {
	code: 'es',
	chat: 'q que k que x por xa para pa para d de tb tambien tmb tambien dnd donde cnd cuando bn bien',
	calendar: {
		days: '|||||sábados|domingos',
		shortDays: 'lun lu l|mar ma|mié mi|jue ju|vie vi v|sáb sa|dom do',
		months: '9 setiembre',
		shortMonths: '1 ene 2 feb 4 abr 8 ago 9 sept 10 oct 11 nov 12 dic',
	},
	joins: { to: 'a|al', and: 'y|e', or: 'o' },
	numbers: {
		cardinals: `2 dos 3 tres 4 cuatro 5 cinco 6 seis 7 siete 8 ocho 9 nueve 10 diez 11 once 12 doce 13 trece 14 catorce 15 quince 16 dieciséis
			17 diecisiete 18 dieciocho 19 diecinueve 20 veinte 21 veintiuno 21 veintiún 21 veintiuna 22 veintidós 23 veintitrés 24 veinticuatro 25 veinticinco
			26 veintiséis 27 veintisiete 28 veintiocho 29 veintinueve 30 treinta 40 cuarenta 50 cincuenta 60 sesenta 70 setenta 80 ochenta 90 noventa 100 cien
			100 ciento 200 doscientos 200 doscientas 300 trescientos 400 cuatrocientos 500 quinientos 500 quinientas 600 seiscientos 700 setecientos
			800 ochocientos 900 novecientos 1000 mil 1000000 millones 12 docena`,
		ordinals: `1 primero 1 primer 1 primera 2 segundo 2 segunda 3 tercero 3 tercer 3 tercera 4 cuarto 4 cuarta 5 quinto 5 quinta`,
		ones: 'un una uno',
		joiner: 'y',
	},
	units: `second segundo segundos|minute minuto minutos|hour hora horas|day día días dia dias|week semana semanas|month mes meses|year año años
		|night noche noches|gram gramo gramos|kilogram kilo kilos kilogramo kilogramos|centimetre centímetros|metre metro metros|kilometre kilómetro kilómetros
		|mile millas|inch pulgadas|litre litro litros|person personas|time veces|counted piezas planta piso euros`,
	money: 'EUR euro euros|USD dólar dólares|PESO peso pesos|EUR/100 céntimos|PESO,BRL/100 centavos',
	times: {
		clockOrLength: 'horas?',
		behind: { morning: 'de la mañana', afternoon: 'de la tarde', night: 'de la noche' },
		fractionsBehind: '30 y media|15 y cuarto|-15 menos cuarto',
		noon: 'mediod[ií]a',
		midnight: 'medianoche',
	},
	week: {
		closed: 'cerrado',
		everyDay: 'todos los días|cada día|diario|diariamente',
		workdays: 'entre semana|días (?:laborables|hábiles)|laborables',
		weekend: 'fin(?:es)?[- ]de[- ]semana',
		allDay: 'todo el día',
		joining: 'y e de las los',
	},
	wishes: {
		speakTo: String.raw`(?:hablar|charlar|comunicarme) con (.+)`,
		callMe: String.raw`me (?:podeis|puede|puedes|pueden|podria|podrian|podriais) (?:\S+ )?llamar|(?:podeis|puede|puedes|pueden|podria|podrian|podriais) llamarme|llamadme|llameme|llamame|que me llame(?:n|is)?`,
		stop: String.raw`(?:dejad|deja|dejen|parad|para) (?:ya )?de (?:enviarme|mandarme|escribirme)(?: \S+){0,5}|no me (?:envieis|mandeis|envien|manden|mandes|envies)(?: \S+){0,5}|no quiero (?:\S+ ){0,2}(?:publicidad|promociones|mensajes|spam)(?: \S+){0,3}|(?:no mas|basta de) (?:publicidad|mensajes|promociones|spam)`,
		complaint: String.raw`(?:muy|tan|super) (?:decepcionad[oa]|descontent[oa]|enfadad[oa]|molest[oa])|no estoy (?:\S+ )?content[oa]|inaceptable|verguenza|una (?:queja|reclamacion)|hoja de reclamaciones|quiero (?:mi dinero|una devolucion)|(?:devolvedme|devuelvanme|que me devuelvan) el dinero|estafa|(?:pesimo|mal) servicio|nunca mas|(?:me habeis|me han|habeis) (?:roto|rayado|perdido|cobrado de mas|estropeado)|(?:sigue|todavia esta|otra vez) (?:rot[oa]|sin funcionar|estropead[oa]|suci[oa])|(?:mi|mis|nuestr[oa]s?|el|la|los|las) (?:\S+ ){1,3}(?:estaban?|llego|llegaron) (?:\S+ )?(?:quemad[oa]s?|fri[oa]s?|crud[oa]s?|suci[oa]s?|rot[oa]s?|podrid[oa]s?|incomibles?)`,
		reference: String.raw`ticket|pedido|reserva|factura|expediente|localizador|orden|matricula`,
		ownReady: String.raw`(?:a que hora|cuando|que dia) (?:(?:es|era) (?:mi|nuestra|nuestro)|(?:tengo|tenia|tenemos) (?:la|el|mi)) (?:proxim[oa] )?(?:cita|clase|reserva|turno|pedido)|(?:esta|estan) (?:ya )?(?:list[oa]s?|terminad[oa]s?|reparad[oa]s?) (?:mi|mis) \S+|(?:mi|mis) (?:\S+ ){1,2}(?:ya )?(?:esta|estan) (?:ya )?(?:list[oa]s?|terminad[oa]s?|reparad[oa]s?)`,
	},
	topics: {
		place: {
			asked: String.raw`(?:en )?donde (?:esta|queda) (?:la|el|vuestra|vuestro|su) (?:tienda|local|peluqueria|restaurante|taller|clinica|consulta|oficina|academia|hotel|estudio|salon)|(?:en )?donde (?:estais|estan|esta|estas|os encuentro|os encontrais|se encuentran|quedais|queda|quedan)(?: situados| ubicados| exactamente)*|(?:cual es )?(?:la|vuestra|su)? ?(?:direccion|ubicacion)|como (?:llego|llegar|llegamos)`,
			sheets: 'dirección|dónde estáis|cómo llegar',
		},
		parking: {
			asked: String.raw`(?:sitio|lugar|dejar|aparcar|estacionar|donde|plaza) .*(?:coche|carro|auto|furgoneta)`,
			sheets: 'parking aparcamiento|dónde se puede aparcar',
		},
		payment: { asked: 'aceptais|aceptan|acepta|cogeis|pagar', sheets: 'pago|pagar con tarjeta|formas de pago' },
		cancelling: {
			asked: String.raw`(?:anular|cancelar|aplazar|cambiar|mover) (?:\S+ ){0,2}(?:cita|reserva|hora|clase|turno)|no (?:puedo|podre|voy a poder) (?:ir|acudir|asistir)|si no (?:voy|aparezco|me presento)`,
			sheets: 'anular la cita|cancelación|cancelar',
		},
		booking: {
			asked: String.raw`(?:pedir|coger|reservar|sacar|quiero|necesito|quisiera) (?:\S+ ){0,2}(?:cita|hora|turno|mesa)|como (?:\S+ ){0,2}(?:reservo|reservar|apunto|apuntarme|inscribo|matriculo)`,
			sheets: 'cita|reservas|pedir cita',
		},
		access: {
			asked: String.raw`silla de ruedas|minusvalid\S*|discapacitad\S*|carrito|cochecito`,
			sheets: 'silla de ruedas|accesibilidad',
		},
		languages: {
			asked: String.raw`(?:hablais|hablan|habla|hablas) (?:\S+ )?(?:ingles|espanol|frances|aleman|italiano|arabe|chino|ruso|catalan)`,
			sheets: 'idiomas|qué idiomas',
		},
		jobs: {
			asked: String.raw`(?:buscais|buscan|necesitais|necesitan) (?:\S+ )?(?:gente|personal|trabajadores|empleados)|trabajar (?:con|para) (?:vosotros|ustedes)|curriculum|vacantes?`,
			sheets: 'trabajo|empleo',
		},
	},
	phrases: {
		opening: `pregunta|una pregunta|una preguntita|una consulta|consulta|una duda|duda|tengo una pregunta|tengo una consulta|tengo una duda|tengo dudas|tenía una pregunta|tenía una consulta|tenía una duda|quería hacer una consulta|quería hacer una pregunta|quiero hacer una consulta|quería preguntar algo|quería preguntar una cosa|puedo preguntar algo|puedo hacer una pregunta|te puedo preguntar algo|una cosa|una cosita|ayuda|necesito ayuda|me puedes ayudar|me podéis ayudar|me puede ayudar|podéis ayudarme|info|información|más info|más información|quiero info|quiero información|quisiera información|me gustaría información|necesito información|me interesa|estoy interesado|estoy interesada|quería información|quería info|estás ahí|estáis ahí`,
		yes: `sí|si|claro|vale sí|sí por favor|por supuesto|sí gracias`,
		laugh: `jaja|jajaja|jajajaja|jeje|xd|lol|hmm|mmm|uf|guau`,
		greeting: `hola|holi|buenas|buenos días|buen día|muy buenas|muy buenos días|buenas tardes|buenas noches|qué tal|cómo estás|cómo está|cómo están
			|saludos|hay alguien|hay alguien ahí|eres un bot|eres un robot|eres humano|es un bot|empezar`,
		thanks: `gracias|muchas gracias|mil gracias|muchísimas gracias|te agradezco|le agradezco|muy amable|no gracias|vale|perfecto|genial|listo|de acuerdo
			|entendido|excelente|bien|muy bien|estupendo|bueno|está bien|todo bien|adiós|chau|chao|hasta luego|hasta pronto|hasta mañana|nos vemos
			|buen fin de semana|que tengas buen día|que tenga buen día|de nada|igualmente|eso es todo`,
		stop: `baja|dar de baja|darme de baja|dame de baja|denme de baja|quiero darme de baja|cancelar suscripción|no más mensajes|no quiero más mensajes
			|no me escriban más|no me escribas más|dejen de escribirme|deja de escribirme|basta|detener|déjenme en paz`,
		ask: `quiero|necesito|quisiera|puedo|podría|me gustaría|hablar con|quiero hablar con|necesito hablar con|comunícame con|comuníqueme con|páseme con
			|pásame con|con|hay`,
		human: `humano|un humano|persona real|una persona real|persona humana|una persona humana|agente|un agente|operador|un operador|operadora
			|una operadora|asesor|un asesor|asesora|una asesora|atención al cliente|servicio al cliente|representante|un representante|ser humano|un ser humano
			|no un bot|llámame|llámenme|llámeme`,
		person: `alguien|una persona|persona|encargado|el encargado|un encargado|la encargada|el dueño|la dueña|el gerente|gerente|soporte|un empleado`,
		please: 'por favor|porfa|porfavor',
		filler:
			'por la info|x la info|por la información|por todo|x todo|por la ayuda|x la ayuda|y|pues|entonces|por la ayuda|por su ayuda|por tu ayuda|por la información|por todo|a todos|señor|señora|amigo|amiga|guapa|guapo|guapas|guapos|wapa|wapo|cariño|cielo|corazón|maja|majo|reina|chicas|chicos',
	},
	question: {
		asking: 'qué|que|cuándo|dónde|adónde|quién|quiénes|cuál|cuáles|cómo|cuánto|cuánta|cuántos|cuántas|por|hora',
		vague: 'qué|que|cuál|cuáles|cómo|por',
		openers: `hay|tienen|tienes|tiene|puedo|podemos|se puede|pueden|puede|hacen|haces|aceptan|acepta|venden|vende|está|están|son|es posible|ofrecen|abren
			|cierran|abre|cierra|entregan|debo|tengo que|qué|cuándo|dónde|quién|cuál|cuáles|cómo|cuánto|cuánta|cuántos|cuántas|a qué|por qué|de qué|en qué`,
		links: `y|e|también|o|pero|además|entonces|y también|qué hay de|y qué hay de|qué tal|y qué tal|y si|y qué pasa con|qué pasa con`,
		prepositions: 'en|para|con|sin|de|desde|hasta|por|después|antes|durante|al|del|a',
		pronouns: 'eso|esto|ese|esa|este|esta|esos|esas|estos|estas|ello|allí|ahí|allá|mismo|misma|él|ella|ellos|ellas',
		articles: 'lo|la|los|las|le|les|el',
		light: `manera|forma|algo|ayuda|ayudar|pasa|pasó|hacer|solucionar|explicar|mal|cuesta|cuestan|precio|vale|valen|tarda|tardan|dura|necesito|funciona
			|sirve|incluye|incluido|posible|queda|sale|es`,
		you: 'ustedes|vosotros|usted|están|su|sus',
		rest: `un|una|unos|unas|sobre|yo|tú|usted|ustedes|nosotros|me|te|se|nos|mi|mis|tu|tus|su|sus|nuestro|nuestra|es|son|está|están|estoy|ser|estar|fue
			|era|hay|he|ha|han|tengo|tiene|tienes|tienen|puedo|puede|puedes|pueden|quiero|quisiera|si|sí|no|más|muy|ya|como|cuando|donde|algo|algún|alguna|todo
			|favor|solo|porque|hacen|hace|haces|podemos|pueden|ofrecen|a|exactamente`,
		days: 'hoy|mañana|fin|semana|festivos|feriados|navidad',
		colours: 'rojo|roja|azul|verde|negro|negra|blanco|blanca|amarillo|amarilla|rosa|gris|marrón|naranja|morado',
		frames: [
			String.raw`(me llamo|mi nombre es) \S+`,
			String.raw`(me |nos )?(puedes|puede|podrías|podría|pueden|podrían|podéis) (por favor )?(decir|decirme|decirnos|informar|informarme|indicar|indicarme|ayudar|ayudarme|explicar|explicarme)( por favor)?( si| con)?`,
			String.raw`(quería|quisiera|quiero|querría|necesito|necesitaba|me gustaría|deseo|desearía) (saber|preguntar|consultar|preguntarles|preguntarle)( si| por| sobre)?`,
			String.raw`(tengo|tenía) (una |otra )?(pequeña )?(pregunta|duda|consulta)( sobre)?`,
			String.raw`(una |otra )?(pregunta|duda|consulta)( rápida)?( sobre)?`,
			String.raw`(sabes|sabe|saben|sabrían) (?=(si|qué|que|cuando|donde|quien|cual|como|cuanto)( |$))(si )?`,
			String.raw`(puedo|podría) (hacer|hacerle|hacerles) una (pregunta|consulta)( sobre)?`,
			String.raw`(dime|dígame|díganme|me dices|me dice|me dicen)( por favor)?( si)?`,
			String.raw`(disculpe|disculpa|disculpen|perdón|perdone|perdona)( pero)?`,
			String.raw`por favor`,
		],
		closings: `por favor|gracias|muchas gracias|mil gracias|gracias de antemano|muchas gracias de antemano|porfa|porfavor|un saludo|saludos`,
	},
	dayOfMonth: '(?:el|dia|el dia) #',
	hours: {
		open: 'abierto ya|abrireis|abriran|abrira|abristeis|abierto|abierta|abiertos|abiertas|abren|abre|abris|abrir|abres',
		close: 'cierran|cierra|cerrais|cerrado|cerrada|cerrados|cerrar|cierras',
		hours: 'horario|horarios|horario de apertura|horario de atencion|horas de apertura',
		when: 'hasta q hora|a q hora|q hora|desde q hora|que horas|cuando|a que hora|que hora|hasta que hora|hasta cuando|desde que hora|cual|cuales|que',
		now: 'ahora|ahora mismo|ahorita|en este momento|actualmente',
		today: 'hoy|esta noche|esta tarde|esta manana',
		tomorrow: 'manana|manana por la manana|manana por la tarde',
		overmorrow: 'pasado manana',
		weekend: 'fin de semana|fines de semana|finde',
		filler: `normal|como siempre|vais|van|por la manana|por la tarde|por|hasta|desde|proximo|este|dia|dias|semana|todavia|aun|ya|hora|horas|normalmente|abierta|tarde|noche`,
		place: 'oficina|tienda|local|taller|estudio|salon|consulta|clinica',
		verb: 'estais|estan|esta|estas|estareis|hay|teneis',
		half: 'ahi|alguien',
	},
	holidays: `12-24 nochebuena|*12-25 día de navidad|12-24..26 navidad, navidades
		|12-26..30 entre navidad y año nuevo, entre navidad y fin de año, entre navidad y nochevieja|12-31 nochevieja, fin de año
		|*01-01 año nuevo, día de año nuevo|01-05 noche de reyes, víspera de reyes|?01-06 día de reyes, reyes, epifanía|easter-48..-46 carnaval
		|?easter-3 jueves santo|*easter-2 viernes santo|easter-1 sábado santo|easter+0 domingo de resurrección, domingo de pascua
		|?easter+1 lunes de pascua|easter-7..+0 semana santa|*05-01 día del trabajo, día del trabajador|06-24 san juan
		|?08-15 asunción, la asunción, día de la asunción|?10-12 día de la hispanidad, día del pilar, el pilar, fiesta nacional
		|?11-01 todos los santos, día de todos los santos|?11-02 día de muertos, día de los muertos|?12-06 día de la constitución
		|?12-08 inmaculada, la inmaculada, día de la inmaculada|02-14 san valentín
		|public festivo, festivos, día festivo, días festivos, feriado, feriados, días feriados`,
	small: `el la los las un una unos unas de del al a en por para con y o e es son esta estan era ser hay tiene tienen teneis tienes me mi nos su sus tu tus
		vuestro ustedes vosotros que cual cuales como cuando puede pueden puedo podria quiero quisiera saber decir decirme por favor hola gracias ok ahora hoy
		tambien lo le se cada pieza unidad aqui ese esa este`,
	sentences: {
		locale: 'es-ES',
		openUntil: 'Sí, ahora estamos abiertos, hasta las {time}.',
		open: 'Sí, ahora estamos abiertos.',
		closedUntil: 'Ahora estamos cerrados. Volvemos a abrir {day} a las {time}.',
		closed: 'Ahora estamos cerrados.',
		closedWord: 'cerrado',
		today: 'hoy',
		tomorrow: 'mañana',
		onDay: 'el {day}',
		openWord: 'abierto',
		hours: 'horario',
		askAway: 'Sí, claro: ¿qué quieres saber?',
		notListed: 'no indicado',
		whichOne: '¿Cuál de ellos quiere decir?',
	},
	things: {
		pets: 'mascotas, perros < perro, perra, perrito*, perrita*, cachorro*, gato, gatos, mascota',
		children: 'niños < niño, niña, niñas, hijo, hija, hijos, peque, peques, crio, crios',
		highChair: 'trona < tronas, silla de bebe, sillita',
		accessible: 'accesible, silla de ruedas < minusvalido*, discapacidad, movilidad reducida, rampa, accesibilidad',
		lift: 'ascensor < elevador',
		wifi: 'wifi, internet < wi fi, clave del wifi, contraseña del wifi',
		glutenFree: 'sin gluten < celiaco*, celiaca*, gluten',
		vegetarian: 'vegetariano < vegetarian*, sin carne',
		vegan: 'vegano < vegan*',
		alcohol: 'alcohol < cerveza*, vino*, copas, cóctel*, cubata*',
		outdoorSeating: 'terraza < fuera, mesas fuera, al aire libre, comer fuera, sentarse fuera',
		delivery:
			'entrega a domicilio, envíos < reparto, repartís, entregáis, a domicilio, lleváis a casa, envian a casa, llevan a domicilio',
		takeaway: 'para llevar < take away, takeaway',
		cancel: 'cancelar, cancelación < anular, anulación, cambiar la cita, aplazar, cancelo',
		giftVouchers: 'tarjeta regalo, bono regalo < cheque regalo, vale regalo, tarjetas regalo, bonos regalo',
		studentDiscount: 'descuento estudiantes < estudiante, estudiantes, jubilado*',
		jobs: 'trabajo, empleo < trabajar con vosotros, vacantes, currículum, curriculum, contratáis, buscáis gente, buscais personal',
		lostProperty: 'objetos perdidos < me dejé, me he dejado, olvidé mi, he perdido',
		invoice: 'factura < ticket de compra, recibo, facturas',
		instalments: 'pago a plazos < plazos, a plazos, financiación, financiar',
		courtesyCar: 'coche de sustitución < coche de cortesia, coche sustituto, coche de alquiler',
		collectionAndDelivery: 'recogida, traslado < recoger, recogerme, recogernos, recogéis, venir a buscar*',
		breakdown: 'grúa, avería < no arranca, remolque, se me ha parado',
		secondHand: 'segunda mano, de ocasión < usado*, usada*, seminuevo*',
		partExchange: 'parte de pago < entregar el viejo, cambio por',
		cleaning: 'limpieza < limpiar, limpian, limpiáis, lavado',
		warranty: 'garantía < garantías, garantizado',
		returns: 'devoluciones, cambios < devolver, devolución, reembolso',
		brands: 'marcas < marca',
		haircut: 'corte de pelo < cortar el pelo, cortarme el pelo, corte',
		women: 'mujer, señora < mujeres, chica, señoras',
		men: 'hombre, caballero < hombres, chico, caballeros',
		hairLoss: 'caída del cabello < se me cae el pelo, perder pelo, caída del pelo',
		extensions: 'extensiones < alargar el pelo',
		waxing: 'depilación, cejas < depilar, depilarme, cera',
		pregnant: 'embarazada, embarazo < embarazadas',
		healthInsurance: 'seguros médicos < seguro, mutua, sanitas, adeslas, aseguradora',
		team: 'equipo < médicos, doctores, quien atiende, profesionales',
		languagesSpoken: 'idiomas < hablan inglés, habláis, hablais ingles',
		smoking: 'fumar < fumadores, fumador',
		seaView: 'vistas al mar < se ve el mar, vistas',
		washingMachine: 'lavadora < lavar la ropa, lavandería',
		checkin: 'check-in, hora de entrada < checkin',
		checkout: 'check-out, hora de salida < checkout',
		breakfast: 'desayuno < desayunar, desayunos, brunch',
		birthday: 'cumpleaños < cumple',
		groups: 'grupos, eventos < grupo, celebración, evento, fiesta privada',
		late: 'retraso, llegar tarde < tarde llego, llego tarde, con retraso',
		allergies: 'alergias, alérgenos < alergia, alérgico, alérgica',
		leftovers: 'sobrantes, too good to go < sobra, sobras, no vendido*',
	},
};
