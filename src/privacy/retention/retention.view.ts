import { dayAt, parseDay, writeDate } from '../../domain/calendar/day.js';
import { RETENTION_SCHEDULE, type DueState } from '../../domain/retention/schedule.js';
import { typedDate } from '../../platform/web/date-fields.js';
import type { CurrentField } from '../../platform/web/conflict.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { View } from '../../platform/web/page.js';
import type { KeptCase } from './case-retention.js';
import type { DestructionRecord } from './destruction.record.js';
import type { RetentionActRecord } from './retention-act.record.js';

const STATES: Readonly<Record<DueState['state'], string>> = {
  running: 'Open',
  'not-yet': 'Not due yet',
  'kept-longer': 'Kept longer',
  held: 'On hold',
  due: 'Due to go',
};

const ACTS: Readonly<Record<RetentionActRecord['kind'], string>> = {
  keep: 'Keep longer',
  hold: 'Put on hold',
  lift: 'Hold lifted',
  erased: 'Erased',
};

const RULES: ReadonlyMap<string, string> = new Map([
  ...RETENTION_SCHEDULE.map(({ id, what }): [string, string] => [id, what]),
  ['erasure', 'Erased because somebody asked, or for another reason in the log'],
]);

export const retentionView = (listed: readonly KeptCase[], traces: readonly DestructionRecord[]): View => ({
  title: 'How long we keep things',
  cases: listed.map(({ record, due }) => ({
    reference: record.reference,
    closed: record.closedOn === null ? 'Open' : writeDate(parseDay(record.closedOn)),
    state: STATES[due.state],
    on: due.on === undefined ? '' : writeDate(due.on),
  })),
  schedule: RETENTION_SCHEDULE.map(({ what, kept, because, review }) => ({ what, kept, because, review })),
  traces: traces.map(({ destroyedAt, what, count, rule, destroyedBy }) => ({
    when: writeDate(dayAt(destroyedAt)),
    what,
    count,
    rule: RULES.get(rule) ?? rule,
    who: destroyedBy === null ? 'The service, by itself' : 'An administrator',
  })),
});

const actWords = ({ kind, untilDay }: RetentionActRecord): string =>
  untilDay === null ? ACTS[kind] : `${ACTS[kind]}, until ${writeDate(parseDay(untilDay))}`;

/** What another administrator may decide meanwhile: the newest act. */
export function decisionNow({ acts }: Pick<KeptCase, 'acts'>): readonly CurrentField[] {
  const newest = acts.at(-1);
  const value = newest ? `${actWords(newest)}. ${newest.reason}` : '';
  return [{ name: 'decided', label: 'What was decided', value, isFact: true }];
}

export function caseRetentionView(kept: KeptCase, form: Form): View {
  const { record, acts, due, erased } = kept;
  return {
    stands: decisionNow(kept),
    title: `How long case ${record.reference} is kept`,
    reference: record.reference,
    erased,
    held: due.state === 'held',
    rows: [
      { key: 'Closed', value: record.closedOn === null ? 'No' : writeDate(parseDay(record.closedOn)) },
      { key: 'Now', value: erased ? 'Erased' : STATES[due.state] },
      ...(due.on === undefined || erased ? [] : [{ key: 'May go from', value: writeDate(due.on) }]),
    ],
    acts: acts.map((act) => ({
      when: writeDate(dayAt(act.decidedAt)),
      what: actWords(act),
      reason: act.reason,
    })),
    values: { kind: typed(form, 'kind'), reason: typed(form, 'reason'), until: typedDate(form, 'until') },
  };
}
