import type { Language } from '../language';

export const pt: Language = {
	code: 'pt',
	chat: 'q que vc voce vcs voces tb tambem tbm tambem p para pra para qto quanto qdo quando',
	calendar: {
		days: `segundas-feiras segunda-feiras|terças-feiras terça-feiras|quartas-feiras quarta-feiras|quintas-feiras quinta-feiras|sextas-feiras sexta-feiras
			|sábados|domingos`,
		shortDays: 'segunda seg|terça ter|quarta qua|quinta qui|sexta sex|sáb|dom',
		shortMonths: '1 jan 2 fev 4 abr 6 jun 7 jul 8 ago 11 nov 12 dez',
	},
	joins: { to: 'a|à|até', and: 'e', or: 'ou' },
	numbers: {
		cardinals: `2 dois 2 duas 3 três 4 quatro 5 cinco 6 seis 7 sete 8 oito 9 nove 10 dez 11 onze 12 doze 13 treze 14 catorze 14 quatorze 15 quinze
			16 dezesseis 16 dezasseis 17 dezessete 17 dezassete 18 dezoito 19 dezenove 19 dezanove 20 vinte 30 trinta 40 quarenta 50 cinquenta 60 sessenta
			70 setenta 80 oitenta 90 noventa 100 cem 100 cento 200 duzentos 200 duzentas 300 trezentos 400 quatrocentos 500 quinhentos 600 seiscentos
			700 setecentos 800 oitocentos 900 novecentos 1000 mil 1000000 milhões 12 dúzia`,
		ordinals: '1 primeiro 2 segundo 3 terceiro 4 quarto 5 quinto 6 sexto',
		ones: 'um uma',
		joiner: 'e',
	},
	units: `second segundos|minute minuto minutos|hour hora horas|day dia dias|week semana semanas|month mês mes meses|year ano anos|night noite noites
		|gram grama gramas|kilogram quilo quilos|metre metro metros|kilometre quilômetros|inch polegadas|litre litro litros|person pessoas|time vezes
		|counted peças andar`,
	money: 'EUR euro euros|BRL reais|EUR/100 cêntimos|PESO,BRL/100 centavos',
	times: {
		clockOrLength: 'horas?',
		behind: { morning: 'da manhã|da madrugada', afternoon: 'da tarde', night: 'da noite' },
		fractionsBehind: '30 e meia|15 e quinze',
		noon: 'meio[- ]dia',
		midnight: 'meia[- ]noite',
	},
	week: {
		closed: 'fechado',
		everyDay: 'todos os dias|diariamente|diário',
		workdays: 'dias úteis',
		weekend: 'fi(?:m|ns)[- ]de[- ]semana',
		allDay: 'o dia todo',
		joining: 'e de da das às feira',
	},
	wishes: {
		speakTo: String.raw`(?:falar|conversar) com (.+)`,
		callMe: String.raw`(?:podem|pode|podes|poderiam) (?:\S+ )?(?:ligar me|me ligar|telefonar me)|me (?:liga|liguem|ligue)(?: \S+)?|liguem me`,
		stop: String.raw`(?:parem|pare|para) de (?:me )?(?:enviar|mandar|escrever)(?: \S+){0,5}|nao quero (?:\S+ ){0,2}(?:publicidade|propaganda|promocoes|anuncios)(?: \S+){0,3}|chega de (?:publicidade|propaganda|mensagens)`,
		complaint: String.raw`(?:muito|bem|super) (?:desiludid[oa]|insatisfeit[oa]|chatead[oa]|decepcionad[oa])|nao estou (?:\S+ )?(?:content[ea]|satisfeit[oa])|inaceitavel|vergonha|uma reclamacao|livro de reclamacoes|quero (?:o )?meu dinheiro|dinheiro de volta|burla|pessimo (?:servico|atendimento)|nunca mais|(?:partiram|quebraram|riscaram|perderam|estragaram) (?:o|a|meu|minha)`,
		reference: String.raw`ticket|pedido|encomenda|reserva|fatura|processo|matricula`,
		ownReady: String.raw`(?:quando|a que horas|que dia) (?:(?:e|era) (?:a minha|o meu|minha|meu)|tenho [ao]) (?:proxim[oa] )?(?:marcacao|consulta|reserva|aula|encomenda)|(?:o meu|a minha|os meus|as minhas|meu|minha) (?:\S+ ){1,2}(?:ja )?(?:esta|estao) (?:ja )?pront[oa]s?`,
	},
	topics: {
		place: {
			asked: String.raw`onde (?:ficam|fica|estao|e|vos encontro|se situam)(?: exatamente)*|(?:qual (?:e )?)?(?:a|a vossa|o)? ?(?:morada|endereco|localizacao)|como (?:chego|chegar)(?: ai)?`,
			sheets: 'morada endereço|onde ficam|como chegar',
		},
		parking: {
			asked: String.raw`(?:sitio|lugar|deixar|estacionar|onde|por) .*(?:carro|viatura)`,
			sheets: 'estacionamento|onde estacionar',
		},
		payment: { asked: 'aceitam|aceita|pagar', sheets: 'pagamento|pagar com cartão' },
		cancelling: {
			asked: String.raw`(?:desmarcar|cancelar|remarcar|adiar|mudar) (?:\S+ ){0,2}(?:marcacao|consulta|reserva|aula|hora)|nao (?:posso|consigo|vou poder) (?:ir|comparecer)`,
			sheets: 'desmarcar|cancelamento',
		},
		booking: {
			asked: String.raw`(?:marcar|fazer) (?:\S+ ){0,2}(?:hora|consulta|marcacao|reserva|mesa)|como (?:\S+ ){0,2}(?:marco|marcar|reservo|reservar|inscrevo)`,
			sheets: 'marcação|reservas|inscrição',
		},
		access: {
			asked: String.raw`cadeira de rodas|mobilidade reduzida|deficientes?|carrinho de bebe`,
			sheets: 'cadeira de rodas|acessibilidade',
		},
		languages: {
			asked: String.raw`(?:falam|fala) (?:ingles|portugues|frances|espanhol|alemao)`,
			sheets: 'línguas|idiomas',
		},
		jobs: {
			asked: String.raw`(?:procuram|precisam de) (?:\S+ )?(?:pessoal|funcionarios|alguem)|trabalhar (?:convosco|com voces)|curriculo|vagas`,
			sheets: 'emprego|recrutamento',
		},
	},
	phrases: {
		opening: `pergunta|uma pergunta|uma dúvida|dúvida|tenho uma pergunta|tenho uma dúvida|tinha uma dúvida|queria fazer uma pergunta|queria tirar uma dúvida|posso fazer uma pergunta|posso perguntar uma coisa|uma informação|queria uma informação|gostaria de uma informação|ajuda|preciso de ajuda|podem me ajudar|pode me ajudar|podem ajudar me|info|informação|informações|mais info|mais informações|queria informações|gostaria de informações|quero informações|tenho interesse|estou interessado|estou interessada|estão aí|está aí`,
		yes: `sim|claro|sim por favor|com certeza|pode ser`,
		laugh: `kkk|kkkk|rsrs|lol|xd|hmm|eita|uau`,
		greeting: `olá|oi|oie|oii|bom dia|boa tarde|boa noite|e aí|tudo bem|tudo bom|como vai|opa|tem alguém aí|alguém aí|você é um robô|é um robô
			|você é humano|estou falando com um robô|começar`,
		thanks: `obrigado|obrigada|muito obrigado|muito obrigada|obg|brigado|brigada|valeu|vlw|grato|grata|agradeço|não obrigado|não obrigada|tá bom|está bem
			|certo|perfeito|ótimo|beleza|blz|entendi|combinado|tudo certo|maravilha|muito bem|joia|tchau|até logo|até mais|até amanhã|até breve
			|bom fim de semana|tenha um bom dia|só isso|é só isso`,
		stop: `parar|pare|sair|descadastrar|descadastre me|cancelar inscrição|não quero mais mensagens|não me mande mais mensagens
			|não quero receber mensagens|parem de mandar mensagens|me remova|me deixem em paz`,
		ask: `quero|preciso|preciso de|gostaria de|posso|poderia|queria|prefiro|falar com|conversar com|me passa para|me transfere para|me transfira para|tem`,
		human: `um humano|atendente|um atendente|uma atendente|pessoa real|uma pessoa real|uma pessoa de verdade|um operador|atendimento|atendimento humano
			|um ser humano|suporte humano|me liga|me ligue|me liguem|não um robô`,
		person:
			'alguém|uma pessoa|pessoa|o dono|a dona|o gerente|o responsável|suporte|um vendedor|vendedor|um funcionário',
		please: 'pfv|por gentileza|se faz favor|faz favor',
		filler: 'então|pela ajuda|pela atenção|pela resposta|por tudo|pessoal|gente|senhor|senhora',
	},
	question: {
		asking: 'que|quê|quando|onde|aonde|quem|qual|quais|como|quanto|quanta|quantos|quantas|porquê|hora|horas',
		vague: 'que|quê|qual|quais|como|porquê',
		openers: `tem|têm|há|vocês têm|vocês tem|vocês|posso|podemos|pode|podem|fazem|aceitam|aceita|vendem|entregam|é possível|está|estão|dá para|preciso
			|devo|o que|quando|onde|quem|qual|quais|como|quanto|quanta|quantos|quantas|a que|por que`,
		links: 'e|também|ou|mas|então|e também|e se|e quanto a|que tal|e sobre',
		prepositions: 'em|para|pra|com|sem|de|da|do|desde|até|por|depois|antes|durante|no|na|nos|nas|ao|à',
		pronouns: `isso|isto|aquilo|esse|essa|este|esta|esses|essas|ele|ela|eles|elas|lá|aí|ali|mesmo|mesma|dele|dela|nele|nisso|disso`,
		articles: 'o|a|os|as|lo|la',
		light: `maneira|jeito|alguma|coisa|ajuda|ajudar|acontece|aconteceu|resolver|explicar|fazer|custa|custam|preço|valor|demora|demoram|dura|precisa
			|funciona|serve|inclui|incluído|possível|ainda|fica|sai|é`,
		you: 'vocês|você|ficam|estão|vosso',
		rest: `um|uma|sobre|uns|umas|eu|tu|você|vocês|nós|me|te|se|meu|minha|meus|minhas|teu|tua|seu|sua|seus|suas|nosso|nossa|é|são|sou|está|estão|ser|estar
			|foi|era|há|tenho|tem|têm|temos|tinha|posso|pode|podem|quero|queria|gostaria|sim|não|mais|muito|já|favor|só|porque|fazem|podemos|preciso|devo|exatamente`,
		days: 'segunda|terça|quarta|quinta|sexta|feira|hoje|amanhã|fim|semana|feriados|feriado|natal|páscoa',
		colours:
			'vermelho|vermelha|azul|verde|preto|preta|branco|branca|amarelo|amarela|rosa|cinza|marrom|castanho|laranja|roxo',
		frames: [
			String.raw`(meu nome é|me chamo|chamo me) \S+`,
			String.raw`(você |vocês )?(pode|podem|poderia|poderiam|podes|podias|consegue|conseguem) (por favor )?(me |nos )?(dizer|dizer me|informar|informar me|ajudar|explicar|falar)( se| com)?`,
			String.raw`(me )?(diga|digam|diz)( me)?( por favor)?( se)?`,
			String.raw`(eu )?(gostaria|queria|quero|preciso) (de )?(saber|perguntar)( se| sobre)?`,
			String.raw`(tenho|tinha) (uma |outra )?(pequena )?(pergunta|dúvida)( sobre)?`,
			String.raw`(uma |outra )?(pergunta|dúvida)( rápida)?( sobre)?`,
			String.raw`(sabe|sabem|sabes|vocês sabem) (?=(se|o que|quando|onde|quem|qual|quais|como|quanto)( |$))(se )?`,
			String.raw`(posso|poderia) (fazer uma pergunta|perguntar)( se| sobre)?`,
			String.raw`(desculpe|desculpa|com licença|perdão)( mas)?`,
			String.raw`(por favor|por gentileza|se faz favor)`,
		],
		closings: `por favor|por gentileza|se faz favor|obrigado|obrigada|muito obrigado|muito obrigada|obrigado desde já|obrigada desde já|valeu|abraço`,
	},
	dayOfMonth: '(?:dia|no dia|o dia) #',
	hours: {
		open: 'aberto|aberta|abertos|abertas|abrem|abre|abrir|abris',
		close: 'fecham|fecha|fechado|fechada|fechados|fechar',
		hours: 'horario|horarios|horario de funcionamento|horario de abertura|horario de atendimento',
		when: 'q horas|a q horas|ate q horas|quando|a que horas|que horas|ate que horas|ate quando|desde que horas|qual|quais',
		now: 'agora|agora mesmo|neste momento|no momento',
		today: 'hoje|esta noite|hoje a noite|hoje a tarde',
		tomorrow: 'amanha|amanha de manha',
		overmorrow: 'depois de amanha',
		weekend: 'fim de semana|fins de semana|final de semana',
		filler: `normal|normalmente|como sempre|ate|desde|feira|proximo|proxima|dia|dias|semana|ainda|hora|horas|noite|tarde|funcionam|funcionamento`,
		place: 'escritorio|loja|oficina|estudio|salao|consultorio|clinica',
		verb: 'estao|esta|tem|ha|vao estar',
		half: 'ai|alguem',
	},
	holidays: `12-24 véspera de natal|*12-25 dia de natal|12-24..26 natal|12-26..30 entre natal e ano novo, entre o natal e o ano novo
		|12-31 réveillon, véspera de ano novo, passagem de ano|*01-01 ano novo, dia de ano novo|easter-48..-46 carnaval
		|?easter-47 terça feira de carnaval, terça de carnaval|*easter-2 sexta feira santa, sexta santa|easter+0 domingo de páscoa
		|easter-2..+0 páscoa|?04-21 tiradentes|?04-25 dia da liberdade|*05-01 dia do trabalhador, dia do trabalho|?06-10 dia de portugal
		|?easter+60 corpus christi, corpo de deus|?08-15 assunção|?09-07 dia da independência|?10-12 nossa senhora aparecida|?11-01 todos os santos
		|?11-02 finados, dia de finados|?11-15 proclamação da república|?12-08 imaculada conceição|public feriado, feriados`,
	small: `o a os as um uma uns umas de do da dos das ao aos em no na nos nas por para com e ou sao esta estao era ser ha tem temos voce voces vos seu sua
		seus suas meu eu me que qual quais como quando pode podem posso queria gostaria quero saber dizer por favor ola oi bom dia obrigado obrigada ok agora
		hoje tambem cada unidade peca fica`,
	sentences: {
		locale: 'pt-PT',
		openUntil: 'Sim, estamos abertos agora, até às {time}.',
		open: 'Sim, estamos abertos agora.',
		closedUntil: 'Agora estamos fechados. Voltamos a abrir {day} às {time}.',
		closed: 'Agora estamos fechados.',
		closedWord: 'fechado',
		today: 'hoje',
		tomorrow: 'amanhã',
		onDay: '{day}',
		openWord: 'aberto',
		hours: 'horário',
		askAway: 'Sim, claro: o que gostaria de saber?',
		notListed: 'não indicado',
		whichOne: 'Qual deles quer dizer?',
	},
	things: {
		pets: 'animais, cães < cão, cadela, cadelinha, cachorr*, cãozinho, gato, animal',
		children: 'crianças, criança < filho, filha, filhos, miúdo*, miúda*, menino, menina',
		highChair: 'cadeira de bebé, cadeiras de criança < cadeirinha, cadeira alta',
		accessible: 'acessível, cadeira de rodas < deficiente*, mobilidade reduzida, rampa, acessibilidade',
		lift: 'elevador < ascensor',
		wifi: 'wifi, internet < wi fi, senha do wifi, net',
		glutenFree: 'sem glúten < celíac*, glúten',
		vegetarian: 'vegetariano < vegetarian*, sem carne',
		vegan: 'vegano < vegan*',
		alcohol: 'álcool, bebidas alcoólicas < cerveja*, vinho*, cocktail*',
		outdoorSeating: 'esplanada < lá fora, mesas fora, ao ar livre, terraço',
		delivery: 'entregas, entrega ao domicílio < entregam, entregar, ao domicílio, levam a casa',
		takeaway: 'takeaway, para fora < para levar, take away',
		cancel: 'cancelar, mudar a marcação < desmarcar, anular, adiar, remarcar, cancelamento',
		giftVouchers: 'vale presente, cheque prenda < voucher*, vale oferta, cartão presente, vale prenda, vales presente',
		studentDiscount: 'estudantes < estudante, desconto estudante, desconto de estudante, reformado*',
		jobs: 'recrutamento, emprego < vagas de emprego, contratam, currículo, estágio, trabalhar convosco, estão a contratar',
		lostProperty: 'perdidos e achados < esqueci-me, deixei aí, perdi o, perdi a, esqueci o, esqueci a',
		invoice: 'fatura < recibo, fatura com contribuinte, factura',
		instalments: 'pagamento em prestações < prestações, às prestações, parcelas',
		courtesyCar: 'viatura de substituição < carro de substituição, carro de cortesia',
		collectionAndDelivery: 'recolha e entrega < vêm buscar, ir buscar, recolher',
		breakdown: 'reboque, avaria < não pega, não arranca, avariado',
		secondHand: 'usados, segunda mão < usado, seminovo*',
		partExchange: 'retoma < retomam, dar à troca',
		cleaning: 'limpeza < limpar, limpam, lavagem, lavar',
		warranty: 'garantia < garantias',
		returns: 'devoluções, trocas < devolver, reembolso, devolução',
		brands: 'marcas, produtos < marca',
		haircut: 'corte < cortar o cabelo, corte de cabelo, cortar cabelo',
		women: 'senhora < mulher, mulheres, senhoras, feminino',
		men: 'homem < homens, masculino, senhor',
		hairLoss: 'queda de cabelo < cabelo está a cair, cabelo a cair, perder cabelo, perco cabelo',
		extensions: 'extensões < alongamento, alongar o cabelo, extensão',
		waxing: 'depilação, sobrancelhas < depilar, cera, sobrancelha',
		pregnant: 'grávidas < grávida, gravidez',
		healthInsurance: 'seguros de saúde < seguro, adse, médis, convenção',
		team: 'equipa < médicos, doutores, quem atende',
		languagesSpoken: 'línguas faladas < falam inglês, falam',
		smoking: 'fumar < fumadores, fumador',
		seaView: 'vista mar < vista para o mar, vista',
		washingMachine: 'máquina de lavar < lavar roupa, lavandaria',
		checkin: 'check-in, hora de entrada < checkin',
		checkout: 'check-out, hora de saída < checkout',
		breakfast: 'pequeno almoço < brunch, café da manhã',
		birthday: 'aniversário < aniversários, festa de anos',
		groups: 'grupos, eventos < grupo, evento, festa',
		late: 'atraso < atrasad*, chegar tarde',
		allergies: 'alergia, alergénios < alérgic*, alergias',
		leftovers: 'sobras < não vendido*, sobra',
	},
};
