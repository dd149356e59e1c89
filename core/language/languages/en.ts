import type { Language } from '../language';

export const en: Language = {
	code: 'en',
	chat: 'u you ya you r are ur your y why wat what wht what wen when whr where wanna want gonna going thx thanks',
	calendar: {
		days: 'mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays',
		shortDays: 'mon|tue tues|wed weds|thu thur thurs|fri|sat|sun',
		shortMonths: '1 jan 2 feb 3 mar 4 apr 6 jun 7 jul 8 aug 9 sep 9 sept 10 oct 11 nov 12 dec',
	},
	joins: { to: 'to|until|till|through|thru', and: 'and', or: 'or' },
	numbers: {
		cardinals: `2 two 3 three 4 four 5 five 6 six 7 seven 8 eight 9 nine 10 ten 11 eleven 12 twelve 13 thirteen 14 fourteen 15 fifteen 16 sixteen
			17 seventeen 18 eighteen 19 nineteen 20 twenty 30 thirty 40 forty 50 fifty 60 sixty 70 seventy 80 eighty 90 ninety 100 hundred 1000 thousand
			1000000 million 12 dozen`,
		ordinals: `1 first 2 second 3 third 4 fourth 5 fifth 6 sixth 7 seventh 8 eighth 9 ninth 10 tenth 11 eleventh 12 twelfth 13 thirteenth 14 fourteenth
			15 fifteenth 16 sixteenth 17 seventeenth 18 eighteenth 19 nineteenth 20 twentieth 30 thirtieth`,
		ones: 'one a an',
		joiner: 'and',
	},
	units: `second second seconds sec secs|minute minute minutes|hour hour hours|day day days workday workdays|week week weeks|month month months
		|year year years yr yrs|night night nights|gram gram grams|kilogram kilo kilos kilogram kilograms|pound pound pounds
		|millimetre millimeter millimeters millimetre millimetres|centimetre centimeter centimeters centimetre centimetres|metre meter meters metre metres
		|kilometre kilometer kilometers kilometre kilometres|mile mile miles|foot ft foot feet|inch inch inches
		|millilitre milliliter milliliters millilitre millilitres|litre liter liters litre litres|person people persons guests|time times
		|counted pieces floor floors euro euros dollars pounds percent slices rooms nights`,
	money: `EUR euro euros|USD dollar dollars bucks|GBP pound pounds quid|INR rupee rupees|AED dirham dirhams|SAR riyal riyals|PESO peso pesos|CNY yuan
		|JPY yen|THB baht|EUR,USD/100 cent cents ct|GBP/100 pence p`,
	times: {
		clock: "o['’ ]?clock",
		behind: { morning: 'in the morning', afternoon: 'in the afternoon|in the evening', night: 'at night' },
		fractionsBefore: '30 half past|15 quarter past|-15 quarter to|30,-30 half',
		noon: 'noon|midday',
		midnight: 'midnight',
	},
	week: {
		closed: 'closed',
		everyDay: 'daily|every ?day|each day|all week|7 days|seven days',
		workdays: 'weekdays?',
		weekend: 'weekends?',
		always: '(?:a?round|all) the clock|day and night',
		allDay: 'all day',
		joining: 'and the from h hrs hours o clock open every each at am',
	},
	wishes: {
		speakTo: String.raw`(?:speak|talk|chat|spk) (?:to|with) (.+)`,
		callMe: String.raw`(?:can|could|would|will|please|pls) (?:\S+ ){0,2}(?:call|ring|phone) me(?= (?:back|again|now|today|tonight|tomorrow|later|asap|urgently|please|pls|on|at|about|regarding|this)(?: |$)| \d|$)|(?:give|gimme) (?:me )?a (?:call|ring|bell)`,
		stop: String.raw`(?:stop|quit) (?:sending|texting|messaging|spamming|emailing|writing)(?: \S+){0,6}|no more (?:\S+ )?(?:ads|adverts|advertising|promos?|promotions|marketing|spam)(?: \S+){0,2}|(?:take|remove) me (?:off|from) (?:\S+ ){0,3}list|i (?:dont|do not) want (?:\S+ ){0,2}(?:ads|adverts|promotions|marketing|spam)(?: \S+){0,3}`,
		complaint: String.raw`not (?:\S+ )?happy|unhappy with|(?:very|so|really|bitterly) (?:disappointed|unhappy|annoyed|angry|upset)|unacceptable|disgusted|disgusting|(?:terrible|awful|bad|poor|horrible|worst) (?:service|experience|job)|rip ?off|ripped (?:me )?off|scammed|(?:you|u|your|ur) (?:guys |lot |staff |people |team |driver |mechanic )?(?:scratched|broke|damaged|ruined|lost|messed up|forgot|overcharged)|never (?:again|coming back)|(?:want|give me) my money back|i want a refund|(?:make|file) a complaint|want to complain|(?:was|were) (?:\S+ )?rude|(?:my|our|the) (?:\S+ ){1,3}(?:(?:was|were) (?:\S+ )?(?:burnt|burned|cold|stale|raw|dirty|filthy|mouldy|moldy|inedible)|(?:came|arrived) (?:\S+ )?(?:burnt|cold|broken|damaged|dirty|late))`,
		reference: String.raw`ticket|booking|reservation|invoice|tracking|case|ref|reference|plate|plate number|registration`,
		ownReady: String.raw`(?:when|whens|what time|what day) (?:(?:is|was) )?(?:my|our) (?:\S+ ){0,2}(?:appointment|appt|booking|reservation|lesson|class|session|order|delivery)|(?:is|are) my (?:\S+ ){1,2}(?:ready|done|finished)(?: yet)?|(?:is|are) (?:it|they) ready (?:yet|to collect|for collection|for pick ?up)`,
	},
	topics: {
		place: {
			asked: String.raw`where (?:exactly )?(?:are|r) (?:you|u|ya)(?: guys| located| based| at| exactly)*|where(?:s| is) (?:your|ur|the) (?:shop|place|salon|office|store|restaurant|school|studio|clinic|hotel|cafe|bar)|(?:whats (?:your|ur|the) )?(?:address|location)|how (?:do|can) (?:i|we) (?:get to|find) (?:you|u)`,
			sheets: 'address|where are you|how to find us',
		},
		parking: {
			asked: String.raw`(?:leave|put|park|space|room|spot|somewhere|place) .*(?:car|van|motorbike)`,
			sheets: 'parking|where can I park',
		},
		payment: { asked: 'take|accept|pay', sheets: 'payment|do you take cards|how can I pay' },
		cancelling: {
			asked: String.raw`cancell?(?:ing)?(?: \S+){0,3} (?:appointment|appt|booking|lesson|class|session|reservation|slot|table)|reschedul\S*|(?:turn|show) up|no show|(?:cant|cannot|wont be able to) (?:make it|come|attend)|(?:move|change|miss) my (?:\S+ )?(?:appointment|appt|booking|lesson|class)`,
			sheets: 'cancellation|cancel an appointment|no show',
		},
		booking: {
			asked: String.raw`how (?:do|can|to|should) (?:i |we |u |you )?(?:book|reserve|register|enroll?|sign up)|(?:make|get|need|want|book|have) an? (?:\S+ )?(?:appointment|appt)|sign (?:me |us )?up`,
			sheets: 'booking|how to book|appointment',
		},
		access: {
			asked: String.raw`wheelchairs?|step ?free|disabled|mobility scooter|walking frame|pram|buggy|pushchair`,
			sheets: 'wheelchair access|step-free entrance',
		},
		languages: {
			asked: String.raw`(?:do|does|can) (?:you|u|anyone|anybody|they|the \S+|your \S+) (?:\S+ )?speak \S+`,
			sheets: 'languages|which languages do you speak',
		},
		jobs: {
			asked: String.raw`hiring|vacanc(?:y|ies)|job openings?|looking for (?:staff|workers|work|a job)|work (?:for|with) you(?: guys)?|apply for (?:a|the) job`,
			sheets: 'jobs|vacancies',
		},
	},
	phrases: {
		opening: `question|a question|quick question|a quick question|i have a question|i have a quick question|i have some questions|i had a question|i got a question|got a question|got a quick question|have a question|just a question|just a quick question|one question|another question|q|quick q|a quick q|got a q|got a quick q|can i ask something|can i ask you something|can i ask a question|may i ask something|can i ask|could i ask something|help|help me|i need help|need help|can you help|can you help me|could you help me|i need some help|info|information|more info|more information|details|i want info|i want information|i need information|i would like information|i would like some information|can i get some info|can i get info|tell me more|i am interested|im interested|hi i am interested|you there|u there|are u there|anyone home|talk to me|wondering|just wondering|i was wondering something|quick one`,
		yes: `yes|yeah|yep|yup|yes please|yes pls|sure|of course|absolutely|go on|go ahead`,
		laugh: `lol|lmao|rofl|hehe|xd|omg|wow|hmm|hm|huh|eh|erm|um`,
		greeting: `hi|hello|hey|hi there|hello there|hey there|hiya|heya|heyy|hi ya|howdy|greetings|good morning|good afternoon|good evening|good day|how are you
			|how are you doing|how are you today|how is it going|hows it going|whats up|anyone there|anybody there|is anyone there|is anybody there
			|are you there|hello again|get started|are you a bot|are you a robot|is this a bot|are you human|are you a human|are you a real person|are you real
			|am i talking to a bot|am i talking to a human|am i talking to a real person|is this a real person`,
		thanks: `thanks|thank you|thank u|thankyou|thx|tnx|tysm|many thanks|thanks a lot|thanks so much|thank you so much|thank you very much
			|thanks very much|thanks a million|thanks a bunch|cheers|much appreciated|i appreciate it|appreciate it|no thanks|no thank you|ok|okay|okey|kk|great
			|perfect|awesome|grand|cool|nice|super|excellent|wonderful|lovely|brilliant|amazing|good|very good|all good|got it|understood|i see|alright|all right
			|sounds good|fine|thats great|thats all|that is all|that was all|thats it|nothing else|very helpful|that helps|that was helpful|bye|goodbye|bye bye
			|see you|see you soon|see you later|see you tomorrow|see ya|have a nice day|have a good day|have a great day|have a nice weekend|good night|you too
			|same to you|youre welcome|no problem|no worries|haha`,
		stop: `stop|unsubscribe|opt out|optout|stop all|stopall|stop it|stop this|stop now|stop messages|stop messaging|stop messaging me|stop texting me
			|stop writing|stop writing me|stop writing to me|stop sending messages|stop sending me messages|stop promotions|stop contacting me|stop spamming me
			|unsubscribe me|remove me|remove me from your list|take me off your list|do not contact me|dont contact me|do not message me|dont message me
			|dont text me|do not write to me|dont write to me|no more messages|leave me alone`,
		ask: `i want|i want to|i need|i need to|i would like|i would like to|id like|id like to|can i|could i|may i|let me|can you|could you|talk to
			|talk with|to talk to|speak to|speak with|to speak to|to speak with|chat with|to chat with|i prefer|get me|give me|connect me to|connect me with
			|transfer me to|put me through to|pass me to|forward me to|is there|i have to talk to`,
		human: `human|a human|real human|a real human|human being|a human being|human agent|a human agent|live agent|a live agent|live chat|live person
			|a live person|real person|a real person|actual person|an actual person|agent|an agent|operator|an operator|representative|a representative
			|customer service|customer support|customer care|support agent|a support agent|human support|a member of staff|someone real|not a bot|no bot
			|not a robot|call me|call me back`,
		person: `person|a person|someone|somebody|anyone|people|staff|the staff|your staff|the team|your team|someone else|someone from your team
			|someone from the team|manager|the manager|a manager|the owner|owner|support|your support|an employee|one of you|the boss|sales`,
		please: 'please|pls|plz|kindly',
		filler: `so|then|again|and|for your help|for the help|for helping|for the information|for the info|for your time|for the quick answer
			|for the quick reply|for your answer|for everything|sir|madam|team|everyone|all|guys|dear|there|bot|now|ah|oh|well|mate|x|xx|love|hun|hon|babe|darling|dude|bro|pal|buddy`,
	},
	question: {
		asking:
			'what|whats|when|whens|where|wheres|who|whos|whom|whose|which|why|how|hows|much|many|long|often|soon|far|time',
		vague: 'what|whats|why|how|hows|which',
		openers: `do you|do i|do we|do they|does it|does the|does your|did you|are you|are there|are we|are your|are the|am i|is there|is it|is the|is that
			|is this|is your|can i|can you|can we|can my|could i|could you|could we|will you|will it|would you|would it|may i|may we|should i|shall i|have you
			|has it|has my|must i|what|when|where|who|which|why|how`,
		links: 'and|also|plus|or|but|then|what about|how about|and what about|and how about|and also|or what about',
		prepositions: 'on|at|in|for|with|without|from|to|until|till|after|before|during|by|near|instead of',
		pronouns: 'it|its|that|this|they|them|those|these|one|ones|there|same|he|she|him|her|then',
		light: `way|ways|anything|something|help|happening|happened|going|doing|thing|things|sure|able|supposed|explain|wrong|fix|solve|cost|costs|price|take
			|takes|need|needs|get|gets|go|goes|work|works|want|mean|means|happen|happens|apply|possible|ok|still|include|included|come|comes`,
		you: 'you|u|your|yours|yall',
		rest: `the|a|an|about|i|im|ive|id|ill|you|youre|your|yours|u|we|us|our|my|me|mine|do|does|did|dont|doesnt|is|are|am|was|were|be|been|isnt|arent|can
			|could|cant|cannot|will|would|wont|should|shall|may|might|must|have|has|had|havent|of|as|if|so|no|not|yes|any|some|too|just|please|there|theres|than
			|their|his|her|let|lets|know|tell|also|even|only|very|really|maybe|actually`,
		days: 'mon|tue|wed|thu|fri|sat|sun|today|tomorrow|tonight|weekend|weekends|weekdays|weekday|holidays|christmas|easter',
		colours: 'red|blue|green|black|white|yellow|pink|grey|gray|brown|orange|purple',
		frames: [
			String.raw`my name is \S+( here)?( and)?`,
			String.raw`(this is|its) \S+ (here|speaking)`,
			String.raw`(can|could|would|will) (you|u|someone|somebody|anyone|anybody) (please |kindly |maybe )?(tell|inform|advise|let|explain to|remind)( me| us)?( to)?( know| understand| find out)?( please)?( about| if| whether| with)?`,
			String.raw`(can|could|would|will) (you|u|someone|somebody|anyone|anybody) (please )?help( me| us)?( please)?( with|$)`,
			String.raw`(please |pls |plz )?(tell|inform|let) (me|us)( know)?( please)?( about| if| whether)?`,
			String.raw`i (would|d) (like|love) to (know|ask|find out|enquire|inquire)( about| if| whether)?`,
			String.raw`id (like|love) to (know|ask|find out|enquire|inquire)( about| if| whether)?`,
			String.raw`i( just)? (want|wanted|need|wish|wished) to (know|ask|find out|check)( about| if| whether)?`,
			String.raw`(i was|i am|im|was)? ?(just )?wondering( about| if| whether)?`,
			String.raw`i (have|had|got|ve got) (a |one |another |some )?(quick |short |small |other )?questions?( about| regarding| on| concerning)?`,
			String.raw`ive got (a |one |another |some )?(quick |short |small )?questions?( about| regarding| on)?`,
			String.raw`(just )?(a |one |another )?(quick |short |small )?question( about| regarding| on)?`,
			String.raw`(do|would|does) (you|anyone|anybody|u) (happen to )?know (?=(if|whether|what|when|where|who|which|how|why)( |$))(if |whether )?`,
			String.raw`any (idea|chance)( if| whether)?`,
			String.raw`(may|can|could) i (please )?(ask|know)( you)?( something| a question| about| if| whether)*`,
			String.raw`i need (some )?(info|information|help|details)( about| on| with| regarding)`,
			String.raw`(excuse me|sorry|sorry to bother( you)?|pardon me|apologies)( but)?`,
			String.raw`(please|pls|plz|kindly)`,
		],
		closings: `please|pls|plz|thanks|thank you|thank u|thankyou|thx|tnx|ty|tysm|thanks a lot|many thanks|thank you very much|thank you so much
			|thanks in advance|thank you in advance|cheers|kind regards|best regards|regards|sir|madam`,
	},
	dayOfMonth: '(?:the )?#(?:st|nd|rd|th)',
	hours: {
		open: 'opn|reopen|re open|open|opened|opening|opens|you open|open up',
		close: 'shuts|shutting|closin|close|closed|closes|closing|shut',
		hours: `hours|opening hours|opening times|business hours|working hours|office hours|store hours|shop hours|opening time|closing time|openning hours`,
		when: `when|what time|what times|until when|till when|until what time|how late|how long|from when|how early|what|which`,
		now: 'now|rn|right now|currently|at the moment|just now',
		today: 'today|tonight|this evening|this morning|this afternoon',
		tomorrow: 'tomorrow|tomorow|tommorow|tmrw|tmr|tomorrow morning|tomorrow evening',
		overmorrow: 'day after tomorrow',
		weekend: 'weekend|weekends',
		filler: `normal|as usual|usual|until|till|late|early|next|this|coming|day|days|week|normally|usually|always|regular|regularly|place|guys|visit|come|by|business|even|actually|morning|mornings|evening|evenings|afternoon|afternoons|night|nights|around|o clock|oclock|also|yet|still|already|where`,
		place: 'office|shop|store|workshop|studio|salon|surgery|practice|clinic',
		verb: 'are|r|will|is',
		half: 'there',
	},
	holidays: `12-24 christmas eve, xmas eve|*12-25 christmas day, xmas day|*12-26 boxing day, st stephens day|12-24..26 christmas, xmas
		|12-27..30 between christmas and new year, between xmas and new year, between christmas and new years, between xmas and new years, between christmas and nye, between xmas and nye, twixmas
		|12-31 new years eve, new year eve, nye|*01-01 new years day, new year, new years|easter-47 shrove tuesday, pancake day, mardi gras
		|easter-46 ash wednesday|easter-3 maundy thursday|*easter-2 good friday|easter-1 easter saturday, holy saturday
		|easter+0 easter sunday, easter day|*easter+1 easter monday|easter-2..+1 easter, easter weekend|?03-17 st patricks day, paddys day
		|*05#1:mon may day bank holiday, early may bank holiday|*05#-1:mon spring bank holiday|?05#-1:mon memorial day
		|*08#-1:mon august bank holiday, summer bank holiday|?01#3:mon mlk day, martin luther king day|?02#3:mon presidents day|?06-19 juneteenth
		|?07-04 independence day|?09#1:mon labor day|?11-11 veterans day|?11#4:thu thanksgiving, thanksgiving day|11#4:thu+1 black friday
		|02-14 valentines day|10-31 halloween
		|public bank holiday, bank holidays, public holiday, public holidays, national holidays, federal holidays`,
	small: `a an the of for on in at with to from by is are am was be do does did you your u ur i me my we our us it its this that these those there here and
		or what whats which how when can could would will shall may please pls plz r ur hi hello hey thanks thank ok so then now today currently right also just
		got get have has having need want like know tell show give about if one any some each per piece single exactly still again could possible question quick`,
	sentences: {
		locale: 'en-GB',
		openUntil: 'Yes, we are open now, until {time}.',
		open: 'Yes, we are open now.',
		closedUntil: 'We are closed now. We open again {day} at {time}.',
		closed: 'We are closed now.',
		closedWord: 'closed',
		today: 'today',
		tomorrow: 'tomorrow',
		onDay: 'on {day}',
		openWord: 'open',
		hours: 'opening hours',
		askAway: 'Yes, ask away: what would you like to know?',
		notListed: 'not listed',
		whichOne: 'Which one do you mean?',
	},
	things: {
		pets: 'pets, dogs < dog, doggy, puppy, puppies, pup, cat, pet',
		children: 'children, kids < kid, child, toddler*, little one*, my son, my daughter, son, daughter, year old',
		highChair: 'high chair, high chairs < highchair*, baby chair, baby seat',
		accessible: 'accessible, wheelchair access < wheelchair*, step free, disabled, mobility, ramp',
		lift: 'lift < elevator',
		wifi: 'wifi, internet < wi fi, wlan, wifi password, internet password',
		glutenFree: 'gluten free < coeliac*, celiac*, without gluten, no gluten',
		vegetarian: 'vegetarian < veggie*, meat free, vegetarians',
		vegan: 'vegan < plant based, vegans',
		alcohol: 'alcohol, alcoholic drinks < beer*, wine*, booze, cocktail*, spirits',
		outdoorSeating:
			'outdoor seating, terrace < sit outside, outside seating, outside tables, patio, beer garden, eat outside, outside table',
		delivery: 'delivery < deliver, delivers, delivered, deliveries, bring it to me, home delivery',
		takeaway: 'takeaway < take away, take out, takeout, to go, carry out',
		cancel:
			'cancel, cancellation < cancelling, canceling, call off, reschedule, move my appointment, change my appointment, rebook',
		giftVouchers: 'gift vouchers, gift cards < gift voucher, gift card, voucher*, gift certificate*, giftcard*',
		studentDiscount: 'student discount < students, student, nus card',
		jobs: 'jobs, vacancies < hiring, vacancy, work for you, any job*, job, apprentice*, cv, apply for',
		lostProperty: 'lost property < left my, lost my, forgot my, lost and found, left behind',
		invoice: 'invoice, receipt < vat receipt, tax invoice, invoices',
		instalments:
			'instalments, pay in instalments < installments, pay monthly, finance, klarna, split the payment, in instalments',
		courtesyCar: 'courtesy car, loan car < replacement car, hire car, loaner, courtesy vehicle, spare car',
		collectionAndDelivery:
			'collection and delivery, pick up < pick it up, collect my, pick up my, fetch my, come and get',
		breakdown: 'breakdown, towing < broken down, broke down, tow, tow truck, wont start, doesnt start, recovery',
		secondHand: 'second hand, used < secondhand, pre owned, preloved, refurbished',
		partExchange: 'part exchange, trade in < trade it in, swap my old, part ex, px',
		cleaning: 'cleaning, valeting < cleaned, valet, clean it, washed, car wash',
		warranty: 'warranty, guarantee < guaranteed, under warranty',
		returns: 'returns, refunds < return it, refund, send it back, exchange it, bring it back, money back',
		brands: 'brands < brand, makes, which makes',
		haircut: 'haircut < hair cut, trim, cut my hair, a cut',
		women: 'women, ladies < woman, lady, female, womens',
		men: 'men, gents < man, mens, male, gentlemen, guy*',
		hairLoss: 'hair loss < losing my hair, hair falling out, losing hair, thinning hair',
		extensions: 'extensions < hair extensions, lengthening, longer hair',
		waxing: 'waxing, eyebrows < brows, hair removal, wax',
		pregnant: 'pregnant, pregnancy < expecting a baby',
		healthInsurance: 'health insurance, insurances < insurance, insured, nhs',
		team: 'team, doctors < staff, doctor, dentists, stylists, who works, therapists',
		languagesSpoken:
			'languages spoken, do you speak English < speak english, speak german, speak spanish, speak french',
		smoking: 'smoking < smoke, smokers, can we smoke, vape, vaping',
		seaView: 'sea view < ocean view, view of the sea, view',
		washingMachine: 'washing machine, laundry < washer, wash clothes, wash our clothes',
		checkin: 'check-in, arrival < checkin, check in, arrive',
		checkout: 'check-out, departure < checkout, check out, leave the room',
		breakfast: 'breakfast < brekkie, brunch',
		birthday: 'birthday < birthdays, bday, birthday party',
		groups: 'groups, private events < group, party of, private party, event, events, function',
		late: 'late, running late < be late, im late, delayed',
		allergies: 'allergies, allergens < allergy, allergic, allergen',
		leftovers: 'leftovers, too good to go < unsold, left over, throw away',
	},
};
