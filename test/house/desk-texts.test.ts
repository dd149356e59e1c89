import { reasonsForStaff } from '../../core/handoffs';
import { ar } from '../../desk/texts/ar';
import { de } from '../../desk/texts/de';
import { en } from '../../desk/texts/en';
import { es } from '../../desk/texts/es';

it.each(Object.entries({ ar, de, en, es }))('the Desk says in %s why each conversation waits', (_, texts) => {
	const reasons = Object.keys(reasonsForStaff);

	expect(reasons.length).toBeGreaterThan(10);
	expect(reasons.filter((reason) => !texts[`reason_${reason}` as keyof typeof texts])).toEqual([]);
});
