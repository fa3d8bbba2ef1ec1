import { dayAt, writeDay } from '../../domain/calendar/day.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import { bandsMark, type HeldBands } from '../programme-settings.js';

/** The days that hold, and the form with them or with what was typed. */
export const programmeView = (held: HeldBands, form?: Form): View => ({
  title: 'Your programme',
  held: { amber: held.amberFromDay, red: held.redFromDay },
  since: held.changedAt && writeDay(dayAt(held.changedAt)),
  stands: [
    { name: 'amber_from_day', label: 'Amber from day', value: String(held.amberFromDay) },
    { name: 'red_from_day', label: 'Red from day', value: String(held.redFromDay) },
  ],
  seen: bandsMark(held),
  values: {
    amber_from_day: form ? typed(form, 'amber_from_day') : held.amberFromDay,
    red_from_day: form ? typed(form, 'red_from_day') : held.redFromDay,
    reason: form ? typed(form, 'reason') : '',
  },
});
