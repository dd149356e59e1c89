import { createHash } from 'node:crypto';

/**
 * Tells accounts at an endpoint apart, without their keys: what is refused to one says nothing about another one's, and two endpoints may
 * serve different models under one name.
 */
export function accountKey({ baseUrl, apiKey }: { baseUrl: string; apiKey: string }, model: string): string {
	return `${baseUrl} ${createHash('sha256').update(apiKey).digest('base64url').slice(0, 12)} ${model}`;
}
