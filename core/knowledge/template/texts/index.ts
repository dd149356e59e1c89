/** What the template writes, by language. */
import type { SheetLanguage } from '../../sheet';
import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import type { TemplateTexts } from './template-texts';

export type { TemplateTexts } from './template-texts';
export const templateTexts: Record<SheetLanguage, TemplateTexts> = { en, de, es, ar };
