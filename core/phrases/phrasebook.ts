import { european } from './phrasebook-european';
import { world } from './phrasebook-world';

/**
 * What a phrase can be part of.
 *
 * - `greeting`, `thanks` (also "ok" and "bye"), `stop`, `human`: say it all, alone or with the others
 * - `ask` with `person` is `human`: "can I speak to" with "someone"; neither says anything alone
 * - `please` and `filler` change nothing, except that "ok, please" wants something
 */
export type Role = 'greeting' | 'thanks' | 'stop' | 'human' | 'ask' | 'person' | 'please' | 'filler';

/** Phrases by role, separated by `|`; written as people write them, they are normalised when they are read. */
export type Phrasebook = Partial<Record<Role, string>>;

/** By language tag; which language a phrase is from makes no difference, customers mix them. */
export const phrasebooks: Record<string, Phrasebook> = { ...european, ...world };
