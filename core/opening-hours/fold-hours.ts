import { fold } from '../language';

/** Case, accents and kinds of dashes make no difference to hours, days and dates. */
export const foldHours = (text: string) => fold(text).replace(/[–—−~〜]/gu, '-');
