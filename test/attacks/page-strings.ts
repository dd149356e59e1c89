import type { Page } from 'playwright-core';

const run = 'window.ranOnPage=1';

/**
 * What customers, owners and files may be called, or say, to run something on a page that shows it. Each sets `window.ranOnPage` where
 * it succeeds: by markup, out of an attribute, out of a script's text, by an address, by a style, or by what a template would read in it.
 */
export const pageStrings: readonly string[] = [
	`<script>${run}</script>`,
	`<SCRIPT SRC=data:text/javascript,${run}></SCRIPT>`,
	`<img src=x onerror="${run}">`,
	`<img/src/onerror=${run}>`,
	`<svg onload=${run}>`,
	`<svg><script>${run}</script></svg>`,
	`<svg><animate onbegin=${run} attributeName=x dur=1s>`,
	`<math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
	`<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
	`<iframe src="javascript:parent.${run}"></iframe>`,
	`<object data="data:text/html,<script>${run}</script>"></object>`,
	`<embed src="javascript:${run}">`,
	`<body onload=${run}>`,
	`<details open ontoggle=${run}>`,
	`<input autofocus onfocus=${run}>`,
	`<video><source onerror=${run}></video>`,
	`<a href="javascript:${run}">menu</a>`,
	`<base href="https://evil.example/">`,
	`<meta http-equiv=refresh content="0;url=javascript:${run}">`,
	`<link rel=stylesheet href="data:text/css,body{display:none}">`,
	`<style>body{display:none}</style>`,
	`<template><img src=x onerror=${run}></template>`,
	`<noscript><p title="</noscript><img src=x onerror=${run}>">`,
	`"><img src=x onerror=${run}>`,
	`'><img src=x onerror=${run}>`,
	`" autofocus onfocus="${run}" x="`,
	`' onmouseover='${run}`,
	`\`><img src=x onerror=${run}>`,
	`</script><script>${run}</script>`,
	`</textarea><img src=x onerror=${run}>`,
	`</title><img src=x onerror=${run}>`,
	`<!--><img src=x onerror=${run}>-->`,
	`<![CDATA[<img src=x onerror=${run}>]]>`,
	`javascript:${run}`,
	`JaVaScRiPt:${run}`,
	`java\tscript:${run}`,
	`\u0001javascript:${run}`,
	`data:text/html,<script>${run}</script>`,
	`https://shop.example/"onmouseover="${run}`,
	`https://shop.example/'><script>${run}</script>`,
	`[menu](javascript:${run})`,
	`![menu](x" onerror="${run})`,
	`{{constructor.constructor("${run}")()}}`,
	`\${${run}}`,
	`{"type":"script","props":{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${run}>"}},"constructor":null}`,
	`__proto__`,
	`constructor`,
	`&lt;img src=x onerror=${run}&gt;`,
	`\\u003cimg src=x onerror=${run}\\u003e`,
	`\u202e<img src=x onerror=${run}>`,
	`<\u200bscript>${run}</script>`,
	`+ADw-script+AD4-${run}+ADw-/script+AD4-`,
	`=HYPERLINK("javascript:${run}","menu")`,
];

/** Call before the page is opened. */
export async function watchForAttacks(page: Page): Promise<void> {
	await page.addInitScript(`
		window.blockedOnPage = [];
		addEventListener('DOMContentLoaded', () => (window.ownScripts = document.querySelectorAll('body script').length));
		addEventListener('securitypolicyviolation', ({ violatedDirective, sample }) => blockedOnPage.push(violatedDirective + ' ' + sample));`);
	page.on('dialog', (dialog) => void dialog.dismiss());
}

/** What attacks have achieved on a page, or would have, had its policy not stopped them: text that became markup. */
interface Attacks {
	ran: boolean;
	blocked: string[];
	markup: number;
	programs: string[];
}

export function attacksOn(page: Page): Promise<Attacks> {
	return page.evaluate<Attacks>(`(() => {
		const attributes = [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]);
		const isProgram = ({ name, value }) => /^(href|src|action|formaction)$/.test(name) && /^\\s*(javascript|data:text)/i.test(value);
		return {
			ran: window.ranOnPage !== undefined,
			blocked: window.blockedOnPage,
			markup: document.querySelectorAll('iframe, object, embed, base, math, [onerror], [onload], [onfocus], body script').length - (window.ownScripts ?? 0),
			programs: attributes.filter(isProgram).map(({ value }) => value),
		};
	})()`);
}

export const nothingHappened: Attacks = { ran: false, blocked: [], markup: 0, programs: [] };
