/** Finding the rows that answer a question. How sure one can be of them is `core/confidence`'s. */
export { searchKnowledge, type FoundRow, type KnowledgeSearch, type SearchOptions } from './search-knowledge';
