/**
 * Voice messages become text: fetched from Meta, measured, written down by an endpoint that speaks OpenAI's protocol, and
 * from then on treated as if the customer had typed them.
 */
export { holdsVoice, transcribeTurn } from './transcribe-turn';
