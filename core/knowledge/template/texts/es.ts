import { cells, tables, type TemplateTexts } from './template-texts';

export const es: TemplateTexts = {
	spreadsheetTitle: 'Frontdesk',
	tabs: {
		knowledge: 'Lo que sabe el bot. Un tema por fila. Lo que cambie aquí vale en menos de un minuto.',
		settings: 'Cómo se comporta el bot. Un valor vacío significa el habitual.',
		unanswered: 'Preguntas sin respuesta. Escriba una, ponga «aprobar» en sí, y la fila pasa a Conocimiento.',
		tests: 'Preguntas que se hacen tras cada cambio, antes de que lo vean los clientes.',
		documents: 'Archivos y páginas web que el bot lee además de esta hoja.',
		problems:
			'Todo lo que hay que corregir, en un solo sitio. Esta pestaña la escribe el bot; lo corregido desaparece solo.',
		table: 'Datos exactos, uno por fila. Quien pregunta por él recibe la celda palabra por palabra.',
	},
	columns: {
		question: 'Tal como la haría un cliente.',
		variants:
			'Otras formas de preguntar lo mismo, una por línea (Alt+Intro o Ctrl+Intro). De tres a cinco ayudan mucho.',
		answer: 'Exactamente lo que puede leer el cliente. Los números y precios no se inventan: salen de aquí.',
		buttons: 'Botones bajo la respuesta, uno por línea, de 20 caracteres como mucho.',
		category: 'Para su propio orden; el bot no la necesita.',
		language: 'El idioma de la fila, por ejemplo es o en. Vacío: se reconoce.',
		active: 'no: la fila no se usa por ahora. Vacío: se usa.',
		validFrom: 'Desde este día. Vacío: desde ya.',
		validTo: 'Hasta el final de este día. Vacío: para siempre.',
		value: 'Su valor. Vacío: el habitual.',
		suggestedAnswer: 'Lo que respondió alguien de su equipo, o lo que escriba aquí.',
		approve:
			'sí: se convierte en una fila de Conocimiento. variante: se añade a la fila que nombra el estado, o escribe variante 12 para la fila 12. ignorar: no vuelve.',
		mustContain:
			'Lo que debe contener la respuesta, palabra por palabra; varias cosas con | entre ellas. (derivar): debe responder una persona.',
		mustNotContain: 'Lo que no debe contener la respuesta.',
		source: 'La dirección de una página web o de un archivo en Google Drive.',
	},
	writtenByBot: 'Lo escribe el bot. Lo que escriba aquí se sobrescribe.',
	wantsDate: 'Una fecha, por ejemplo 2026-12-24.',
	wantsChoice: 'Elija de la lista o déjelo vacío.',
	ignore: 'ignorar',
	syncStatus: 'Lo último que leyó el bot. Esta línea la escribe él mismo.',
	more: 'Debajo están los ajustes que casi nadie cambia.',
	guide: {
		title: 'Cómo funciona',
		lines: [
			'Esta hoja es lo que sabe su bot. Cámbiela, y en menos de un minuto responderá de otra manera.',
			'Conocimiento: un tema por fila. Escriba la pregunta, algunas otras formas de hacerla y la respuesta.',
			'Las filas de ejemplo tienen «no» en la columna «activo»: nadie las recibe. Hazlas ciertas y escribe sí.',
			'La columna «estado» dice qué pasó con una fila: «activa» (activa), o qué le falta.',
			'Ajustes: cómo saluda el bot, cuándo le pasa la conversación y más. Un valor vacío es el habitual.',
			'Tablas: precios, horarios, tamaños, existencias. Lo es toda pestaña cuyo nombre empieza por «Tabla».',
			'Sin respuesta: lo que preguntaron los clientes y aún no estaba escrito. Responda, ponga «aprobar» en sí, y listo.',
			'Pruebas: preguntas con lo que debe contener la respuesta. Se hacen de nuevo tras cada cambio.',
			'Documentos: páginas web y archivos que el bot también lee.',
			'Puede ordenar, insertar y borrar filas, mover columnas y añadir las suyas. Solo conserve los encabezados.',
			'Las columnas del bot avisan si escribe en ellas. No se rompe nada: se vuelven a escribir.',
		],
	},
	knowledge: cells(`
		¿Cuál es su horario? | cuándo abren / a qué hora cierran / abren el sábado | Abrimos de lunes a viernes de 9:00 a 18:00 y el sábado de 10:00 a 14:00. |  | Visita
		¿Dónde están? | cuál es su dirección / cómo llego | Nos encuentra en la calle Ejemplo 1. Escriba aquí su propia dirección. |  | Visita
		¿Hacen entregas? | me lo pueden traer / hay servicio a domicilio | Sí, hasta 5 km, por 4,50 €. | Pedir / Hablar con alguien | Pedidos`),
	tables: tables(`
		Precios
		artículo | precio | tamaño
		Café | 2,80 € | 200 ml
		Cruasán | 2,10 € |

		Horario
		día | horas | nota
		lunes-viernes | 9:00-18:00 |
		sábado | 10:00-14:00 |
		domingo | cerrado |
		2026-12-24 | 9:00-13:00 | Nochebuena`),
};
