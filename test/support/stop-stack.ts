/** Stops what start-stack.ts started. */
export default async function stopStack(): Promise<void> {}
