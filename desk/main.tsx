/**
 * The Desk's page: what staff see of conversations, and what they do with them. All of it is asked of the node `Desk`, under the
 * page's own address; texts of customers are text nodes, never HTML. Later pages (administration) are further components beside
 * `Workplace`.
 */
import { render } from 'preact';
import { App } from './app';

const root = document.getElementById('desk');
if (root) render(<App />, root);
