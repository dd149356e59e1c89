/**
 * Where a page of docs opens: beside the editor of `npm start` and of the containers, which say so in FRONTDESK_DOCS_URL; in
 * any other n8n, which got the package from a registry, where that shows the package's files.
 *
 * @param page its path in docs, without its ending, and a heading: "operator/sending", "models#tools"
 */
export function documentation(page: string): string {
	const [path, heading] = page.split('#');
	const here = process.env['FRONTDESK_DOCS_URL'];
	const address = here ? `${here}/${path}.html` : `https://unpkg.com/n8n-nodes-frontdesk/docs/${path}.md`;
	return heading ? `${address}#${heading}` : address;
}
