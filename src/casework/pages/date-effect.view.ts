import { whatOf } from '../../deadlines/deadline-words.js';
import { ofChange, type DateChange } from '../../deadlines/date-change.js';
import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { FACT_KINDS } from '../../domain/facts/fact-kind.js';
import { writeWhen } from '../../domain/facts/precision.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { Dossier } from '../case-dossier.js';
import type { DateEffect } from '../preview-date.js';
import type { NewDate } from '../record-date.js';

/** What the form of a date takes; all of it is carried on. */
const FIELDS = [
  'kind',
  'date-day',
  'date-month',
  'date-year',
  'source',
  'said_by',
  'how_known',
  'paper',
  'reason',
] as const;

interface Asked {
  readonly dossier: Dossier;
  readonly date: Pick<NewDate, 'kind' | 'on' | 'precision'>;
  readonly form: Form;
}

/** What a date would change, and the form that confirms it. */
export function dateEffectView({ moved, mails, mark }: DateEffect, { dossier, date, form }: Asked) {
  const known = dossier.facts.find(({ kind, groupId }) => kind === date.kind && !groupId);
  return {
    what: FACT_KINDS[date.kind].label,
    day: writeWhen(date),
    was: known ? writeWhen(known) : undefined,
    rows: moved.map((change) => rowOf(change, dossier.today)),
    mails,
    mark,
    // It was confirmed, and meanwhile something else changed what it does.
    isNew: ![mark, ''].includes(typed(form, 'confirm')),
    hidden: FIELDS.map((name) => ({ name, value: typed(form, name) })).filter(({ value }) => value !== ''),
  };
}

const rowOf = (change: DateChange, today: Day) => ({
  what: whatOf(ofChange(change)),
  now: change.former ? dayOf(change.former, today) : 'No date yet',
  later: laterOf(change, today),
});

function laterOf({ former, next }: DateChange, today: Day): string {
  if (!next) return 'It does not apply any more';
  if (former?.dueOn === next.dueOn) return 'The day stays. What it says about the time given is new';
  return dayOf(next, today);
}

function dayOf({ dueOn }: DeadlineRecord, today: Day): string {
  const day = parseDay(dueOn);
  return day < today ? `${writeDay(day)}: it has passed` : writeDay(day);
}
