/** `npm run help`: what each command does, in a line. */
const commands = {
	'npm start': 'set up what is missing, then run Frontdesk on this machine until Ctrl-C',
	'npm run start:queue': 'the same in several processes: one takes messages in, one hands them out, two answer',
	'npm run start:watched': 'that with Prometheus, Alertmanager and exporters beside it, where this machine has them',
	'npm stop': 'stop the Frontdesk of this clone from another terminal',
	'npm test':
		'lint, types and all tests; "npm test -- unit" runs one part (lint, types, unit, database, e2e, queue, production), "-- attacks" attacks it with full force',
	'npm run bench':
		'measure how many messages a second this machine holds, how fast they are answered, and what that costs',
	'npm run bench:sync': 'measure syncing sheets of a thousand and ten thousand rows',
	'npm run bench:retrieval': 'measure search with vectors, indexing and memory, by the number of rows',
	'npm run eval -- DIR…': 'ask question sets and write predictions.jsonl for scoring',
	'npm run calibrate -- DIR…': 'fit the estimates of confidence on question sets, and say how they carry over',
	'npm run trial -- FILE…':
		'play made-up businesses and their customers through the whole product, and grade what came back',
	'npm run setup': 'ask for what production needs, and write .env and secrets/; "-- --check" says what is missing',
	'npm run backup': 'take a whole, encrypted copy now; "-- keys" makes the keys for it',
	'npm run restore -- …': 'put the database back as it was at a moment',
	'npm run business -- …': 'make a business beside those that are here, or list them',
	'npm run channel -- …': 'add, list, test or remove a WhatsApp number, Instagram account or Facebook page',
	'npm run documents -- …': 'let the bot answer from files, folders and web pages: add, list, remove',
	'npm run sheet -- …': 'fill an empty Google Sheet with everything the bot reads, or check one line by line',
	'npm run doctor': 'check the whole product and everything between Meta and it, and say what to do',
	'npm run logs -- TURN': 'follow one turn through the logs of all processes, or see what went wrong (--errors)',
	'npm run failures -- retry': 'ask the questions again whose turns failed for good, when the cause is mended',
	'npm run explain -- "QUESTION"': 'why a question gets the answer that it gets, and what would change that',
	'npm run knowledge -- …':
		'list and compare the versions of what the bot knows, go back to one, publish a held one; make vectors, save them',
	'npm run cost': 'what answering has cost, by business and day, or of one conversation',
	'npm run desk': 'print a link that opens the Desk, the page where your team answers customers',
	'npm run models -- check': 'ask each language model for a real reply, and say what it can do',
	'npm run workflows':
		'what you changed in the shipped workflows, and what a new version changes; "-- update NAME" takes the shipped one',
	'npm run inspect:webhook -- FILE…': 'show what Frontdesk makes of a webhook payload, as JSON lines',
	'npm run build:dashboards': 'make the dashboards, the runbooks in Grafana and docs/metrics.md from their sources',
	'npm run build': 'compile the nodes and copy their icons into dist',
	'npm run package': 'pack the nodes as a tarball that any n8n can install',
	'npm run lint': 'ESLint and Prettier, without changing anything',
	'npm run format': 'Prettier and ESLint, changing what they can',
	'npm run typecheck': 'TypeScript, without writing anything',
	'npm run help': 'this list',
};

const width = Math.max(...Object.keys(commands).map((name) => name.length));
for (const [name, what] of Object.entries(commands)) console.log(`${name.padEnd(width)}  ${what}`);
