/**
 * A menu "Frontdesk" in the spreadsheet: Sync now, Test a question, Open help.
 *
 * How to add it: in the sheet open Extensions > Apps Script, replace what is there by this file, press Save, and reload the
 * sheet. Then choose Frontdesk > Connect and enter the address of your n8n and the sync key. Google asks once for permission.
 *
 * The address and the key are kept in the script's properties, where everybody sees them who may edit this script.
 */

var HELP = 'How this works';
var WEBHOOKS = { sync: 'webhook/frontdesk-sync', test: 'webhook/frontdesk-test' };

/** Google calls this when the sheet is opened. */
function onOpen() {
	SpreadsheetApp.getUi()
		.createMenu('Frontdesk')
		.addItem('Sync now', 'syncNow')
		.addItem('Test a question', 'testQuestion')
		.addItem('Open help', 'openHelp')
		.addSeparator()
		.addItem('Connect…', 'connect')
		.addToUi();
}

/** Has the bot read the sheet at once, and says what came of it. */
function syncNow() {
	var answer = callFrontdesk(WEBHOOKS.sync, {});
	if (answer.problem) return show('Not synced', answer.problem);
	show('Synced', answer.content.message || 'The sheet was read.');
}

/** Says what the bot would answer to a question, and why. */
function testQuestion() {
	var ui = SpreadsheetApp.getUi();
	var asked = ui.prompt('Test a question', 'As a customer would write it:', ui.ButtonSet.OK_CANCEL);
	var question = asked.getResponseText().trim();
	if (asked.getSelectedButton() !== ui.Button.OK || question === '') return;
	var answer = callFrontdesk(WEBHOOKS.test, { question: question });
	if (answer.problem) return show('Not tested', answer.problem);
	show(question, describeAnswer(answer.content));
}

/** Opens the tab that explains the sheet, or says where the help is. */
function openHelp() {
	var spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
	var titles = [HELP, 'So funktioniert es', 'Cómo funciona', 'كيف يعمل هذا'];
	for (var i = 0; i < titles.length; i++) {
		var tab = spreadsheet.getSheetByName(titles[i]);
		if (tab) return spreadsheet.setActiveSheet(tab);
	}
	show(
		'Help',
		'Point at the header of a column to read what it is for. Everything else is in docs/owner.md of Frontdesk.',
	);
}

/** Asks for the address and the key, and keeps them. */
function connect() {
	var ui = SpreadsheetApp.getUi();
	var properties = PropertiesService.getScriptProperties();
	var url = ask(
		ui,
		'Address of your n8n',
		'For example https://n8n.example.com/ (it must be reachable from the internet)',
	);
	if (url === null) return;
	if (!/^https:\/\/[^\s]+$/.test(url)) return show('Not connected', 'The address must begin with https://');
	var key = ask(ui, 'Sync key', 'The value of the credential "Sync key" in n8n');
	if (key === null) return;
	var tenant = ask(ui, 'Short name of the business', 'Leave it empty where there is only one');
	if (tenant === null) return;
	properties.setProperties({ FRONTDESK_URL: url.replace(/\/*$/, '/'), FRONTDESK_KEY: key, FRONTDESK_TENANT: tenant });
	show('Connected', 'Try it: Frontdesk > Sync now.');
}

/** @returns what was typed; null when the person gave up */
function ask(ui, title, text) {
	var response = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
	return response.getSelectedButton() === ui.Button.OK ? response.getResponseText().trim() : null;
}

/** @returns {content} with the first thing that Frontdesk answered, or {problem} with a sentence */
function callFrontdesk(path, body) {
	var properties = PropertiesService.getScriptProperties();
	var url = properties.getProperty('FRONTDESK_URL');
	var key = properties.getProperty('FRONTDESK_KEY');
	var tenant = properties.getProperty('FRONTDESK_TENANT') || '';
	if (!url || !key) return { problem: 'This sheet is not connected yet. Choose Frontdesk > Connect.' };
	var response;
	try {
		response = UrlFetchApp.fetch(url + path + (tenant ? '?tenant=' + encodeURIComponent(tenant) : ''), {
			method: 'post',
			contentType: 'application/json',
			headers: { 'x-frontdesk-sync-key': key },
			payload: JSON.stringify(body),
			muteHttpExceptions: true,
		});
	} catch (error) {
		return { problem: 'Your n8n does not answer. Is it running, and can it be reached from the internet?' };
	}
	return readAnswer(response.getResponseCode(), response.getContentText());
}

function readAnswer(status, text) {
	if (status === 401 || status === 403) return { problem: 'The sync key is wrong. Choose Frontdesk > Connect.' };
	if (status === 404)
		return { problem: 'There is no Frontdesk at this address, or its workflow "Frontdesk: sync" is switched off.' };
	if (status < 200 || status > 299)
		return { problem: 'Frontdesk answered with ' + status + '. Look at the executions in n8n.' };
	try {
		var content = JSON.parse(text);
		return { content: Array.isArray(content) ? content[0] || {} : content };
	} catch (error) {
		return { problem: 'Something else than Frontdesk answers at this address. Choose Frontdesk > Connect.' };
	}
}

function describeAnswer(content) {
	var decision = content.decision || {};
	var row = (content.rows || [])[0];
	var lines = [];
	if (decision.decision === 'hand_over' || !row) lines.push('Nobody has written that down yet: a person would answer.');
	else lines.push(row.answer, '', 'From the row: ' + row.question);
	lines.push('', 'How sure: ' + Math.round((decision.confidence || 0) * 100) + ' %');
	if (decision.because) lines.push('Because: ' + decision.because);
	return lines.concat(content.changes || []).join('\n');
}

function show(title, text) {
	var ui = SpreadsheetApp.getUi();
	ui.alert(title, text, ui.ButtonSet.OK);
}
