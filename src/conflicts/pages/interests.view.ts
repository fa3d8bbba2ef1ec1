import { dayAt, formatDay, parseDay, writeDate } from '../../domain/calendar/day.js';
import { INTEREST_KINDS, KINDS_OF_INTEREST } from '../../domain/interests/interest.js';
import { typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { Colleague } from '../interests.js';
import type { InterestRecord } from '../interest.record.js';
import type { CaseWithoutCaseworker } from '../without-caseworker.js';
import type { InterestRefusal } from './interest-forms.js';

const ABOUTS = [
  { value: 'body', text: 'A public body', hint: 'A council, a health body, a department.' },
  { value: 'group', text: 'A voluntary group', hint: 'A charity, a club or any other group.' },
];

const writeIf = (day: string | null): string | undefined => (day ? writeDate(parseDay(day)) : undefined);

const holdsOn = ({ lastDay }: InterestRecord, now: Date): boolean =>
  !lastDay || lastDay >= formatDay(dayAt(now));

/** The interests of one person and the form for another. `readsNotes`: the person themself, whose notes they are. */
export function interestsView(
  interests: readonly InterestRecord[],
  {
    now,
    viewerId,
    form,
    refusal,
  }: { now: Date; viewerId: string; form: Form; refusal: InterestRefusal | undefined },
) {
  return {
    interests: interests.map((interest) => ({
      id: interest.id,
      name: interest.name,
      kind: KINDS_OF_INTEREST[interest.kind].short,
      since: writeIf(interest.fromDay),
      until: writeIf(interest.lastDay),
      holds: holdsOn(interest, now),
      canEnd: interest.lastDay === null && interest.accountId !== viewerId,
      last: typedDate(form, `last-${interest.id}`),
      note: [interest.accountId, interest.recordedBy].includes(viewerId) ? interest.note : null,
    })),
    abouts: ABOUTS,
    kinds: INTEREST_KINDS.map((kind) => ({
      value: kind,
      text: KINDS_OF_INTEREST[kind].label,
      hint: KINDS_OF_INTEREST[kind].hint,
    })),
    choices: refusal?.choices,
    errors: refusal?.errors,
    values: {
      about: typed(form, 'about'),
      name: typed(form, 'name'),
      kind: typed(form, 'kind'),
      from: typedDate(form, 'from'),
      note: typed(form, 'note'),
    },
  };
}

/** Who has to keep out of what, for whoever hands out the work: the tie and no more. */
export function recusalsView(
  holding: readonly InterestRecord[],
  colleagues: readonly Colleague[],
  waiting: readonly CaseWithoutCaseworker[],
) {
  const names = new Map(colleagues.map(({ id, name }) => [id, name]));
  return {
    title: 'Who keeps out of what',
    recusals: holding
      .filter(({ accountId }) => names.has(accountId))
      .map(({ accountId, name, kind, fromDay, lastDay }) => ({
        person: names.get(accountId) ?? '',
        name,
        kind: KINDS_OF_INTEREST[kind].short,
        since: writeIf(fromDay),
        until: writeIf(lastDay) ?? 'No end known',
      })),
    people: colleagues.map(({ id, name }) => ({ id, name })),
    waiting,
  };
}
