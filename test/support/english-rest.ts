/** Small words and words of ours that no other language that we speak to owners in has; to be found in what should be in one of those. */
const english =
	/\b(?:the|is|are|were|be|been|not|and|or|of|for|with|who|why|what|when|until|since|only|more|than|this|that|they|them|you|your|customers?|waits?|answer(?:ed)?|sheet|sent|could|can|has|have|week|question|times|draft|nearest|sure|message|minutes|hours|days|nobody|somebody|someone)\b/gi;

/** The English words in a text, links aside. */
export const englishIn = (text: string): string[] => text.replace(/https?:\/\/\S+/g, '').match(english) ?? [];
