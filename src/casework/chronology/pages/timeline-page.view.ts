import { writeDay } from '../../../domain/calendar/day.js';
import { writeMoment } from '../../../identity/pages/moments.js';
import { typedDate } from '../../../platform/web/date-fields.js';
import type { Form } from '../../../platform/web/forms.js';
import type { StatusView } from '../../../deadlines/deadline-words.js';
import type { Dossier } from '../../case-dossier.js';
import type { ShowsFacts } from '../../shown-by.js';
import { headView } from '../../pages/head.view.js';
import { chronologyPage, MOMENT_KINDS, MOMENT_SIDES, type Moment, type MomentKind } from '../chronology.js';
import { momentsOf } from '../moments.js';
import { addressWith, readFilters } from './read-filters.js';

const KINDS: Readonly<Record<MomentKind, { readonly choice: string; readonly tag: string }>> = {
  fact: { choice: 'What happened in the world', tag: 'What happened' },
  act: { choice: 'What was done here', tag: 'Done here' },
  mail: { choice: 'E-mails', tag: 'E-mail' },
  deadline: { choice: 'Last days and due days', tag: 'A day to keep' },
  reminder: { choice: 'Reminders to come', tag: 'Still to come' },
  note: { choice: 'Notes for staff only', tag: 'Note' },
};

const SIDES = { group: 'The group', body: 'The public body', service: 'Redress and caseworkers' } as const;

export const STAFF_ONLY: StatusView = { text: 'Staff only', kind: 'blocked' };

/** Whether the group may not read it. */
export const isStaffOnly = ({ audience }: Pick<Moment, 'audience'>): boolean => audience === 'programme';

export const momentView = (moment: Moment) => ({
  ...moment,
  tag: KINDS[moment.kind].tag,
  isStaffOnly: isStaffOnly(moment),
  moment: moment.at ? writeMoment(moment.at) : undefined,
  lines: (moment.text ?? '').split('\n').filter((line) => line.trim() !== ''),
});

const countWords = (shown: number, total: number): string =>
  shown === total ? `${total} ${total === 1 ? 'entry' : 'entries'}` : `${shown} of ${total} entries`;

/** What this visitor may filter by: those who see no note are not asked about notes. */
const kindChoices = ({ forStaff }: Dossier) =>
  MOMENT_KINDS.filter((kind) => forStaff || kind !== 'note').map((value) => ({
    value,
    text: KINDS[value].choice,
  }));

/** Everything on a case in one order of time. */
export function timelinePageView(dossier: Dossier, evidence: readonly ShowsFacts[], form: Form) {
  const { question, errors, kinds, sides } = readFilters(form);
  const { moments, total, next } = chronologyPage(momentsOf(dossier, evidence), question);
  const href = `/cases/${dossier.record.reference}/timeline`;
  return {
    title: 'Everything in order of time',
    head: headView(dossier),
    errors,
    today: dossier.today,
    printed: writeDay(dossier.today),
    moments: moments.map(momentView),
    count: countWords(moments.length, total),
    isFirst: question.cursor === undefined,
    filters: {
      kinds: kindChoices(dossier),
      sides: MOMENT_SIDES.map((value) => ({ value, text: SIDES[value] })),
      tickedKinds: kinds,
      tickedSides: sides,
      from: typedDate(form, 'from'),
      until: typedDate(form, 'until'),
      order: question.order,
      isSet: addressWith(form) !== '' || errors.length > 0,
    },
    links: {
      clear: href,
      next: next ? `${href}${addressWith(form, { cursor: next })}` : undefined,
      first: `${href}${addressWith(form)}`,
      all: next || question.cursor ? `${href}${addressWith(form, { all: 'yes' })}` : undefined,
      factsOnly: `${href}?kind=fact`,
      csv: `${href}/export.csv${addressWith(form)}`,
      document: `${href}/export.html${addressWith(form)}`,
      csvWithNotes: `${href}/export.csv${addressWith(form, { staff: 'yes' })}`,
    },
  };
}
