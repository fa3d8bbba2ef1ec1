import { dayAt, writeDay } from '../../../domain/calendar/day.js';
import type { Parting } from './part-groups.js';

/** What a group is called where its name is not shown. */
export const IN_CONFIDENCE = 'A group in confidence';

/** One entry that was made one with the group of this case. */
export const partingLink = (reference: string, { formerId, name, mergedAt }: Parting) => ({
  name: name ?? IN_CONFIDENCE,
  since: writeDay(dayAt(mergedAt)),
  href: `/cases/${reference}/same-group/parting?former=${formerId}`,
});

/** What would happen if they were made two again. */
export const partingView = (reference: string, parting: Parting) => ({
  ...partingLink(reference, parting),
  formerId: parting.formerId,
  cases: parting.cases,
  stays: parting.stays,
  people: parting.people,
});
