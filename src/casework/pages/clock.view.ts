import { authorityWords } from '../../deadlines/authority-words.js';
import type { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { parseDay, writeDay } from '../../domain/calendar/day.js';
import type { ChangedClock } from '../../domain/clocks/change-clock.js';
import { isComputed, type ComputedClock } from '../../domain/clocks/clock.js';
import {
  CLOCK_CHANGE_KINDS,
  type ClockChange,
  type ClockChangeKind,
} from '../../domain/clocks/clock-change.js';
import { allowsOf } from '../../domain/clocks/clock-refusals.js';
import { LIMIT_STANDS } from '../../domain/clocks/promptness.js';
import { derivationSentences } from '../../domain/deadlines/sentences.js';
import { typedDate } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { Dossier } from '../case-dossier.js';

/** What may be done to a clock now, in the order in which it is offered. */
export function offeredChanges(clock: ComputedClock, { closedOn }: Dossier['record']): ClockChangeKind[] {
  if (closedOn || clock.endedOn !== undefined) return [];
  const { stop, extend } = allowsOf(clock);
  if (clock.suspendedOn !== undefined) return stop ? ['resumed'] : [];
  return [...(stop ? (['suspended'] as const) : []), ...(extend ? (['extended'] as const) : [])];
}

export const CHANGE_TITLES: Readonly<Record<ClockChangeKind, string>> = {
  suspended: 'Stop this clock',
  resumed: 'Start this clock again',
  extended: 'Record more time',
};

const NOT_OURS = 'This is a limit on the group. Nobody here can stop it or make it longer.';

function whyNothing(clock: ComputedClock, { closedOn }: Dossier['record']): string[] {
  if (clock.kind === 'limit') return [NOT_OURS, ...(clock.family === 'court' ? [LIMIT_STANDS] : [])];
  if (clock.kind === 'world') return ['Nothing is counted here. If the day is wrong, change the date.'];
  if (closedOn) return ['This case is closed. Open it again first.'];
  if (clock.endedOn !== undefined)
    return [`This was done on ${writeDay(clock.endedOn)}. There is nothing left to change.`];
  return ['The rule behind this date lets nobody stop the clock or give more time.'];
}

const standing = ({
  computation,
  suspendedOn,
}: Pick<ComputedClock, 'computation' | 'suspendedOn'>): string[] =>
  suspendedOn === undefined
    ? [`The last day is ${writeDay(computation.lastDay)}.`]
    : [
        `The clock stands still from ${writeDay(suspendedOn)}.`,
        `Without this stop the last day is ${writeDay(computation.lastDay)}. It moves when the clock starts again.`,
      ];

function basisOf({ plain: { extension } }: ComputedClock): string | undefined {
  return extension ? authorityWords(extension.basis) : undefined;
}

const whatWasDone = (change: ClockChange): string =>
  change.change === 'suspended'
    ? 'Stopped'
    : change.change === 'resumed'
      ? 'Started again'
      : `More time, until ${writeDay(change.to)}`;

const ledgerRow = (change: ClockChange) => [
  { text: whatWasDone(change) },
  { text: writeDay(change.change === 'suspended' ? change.from : change.on) },
  { text: change.reason },
  { text: change.legalBasis },
  { text: change.agreedBy },
  { text: writeDay(change.recordedOn) },
];

/** The change that the form is about: the one asked for, or the only one there is. */
function chosenChange(form: Form, offered: readonly ClockChangeKind[]): ClockChangeKind | undefined {
  const asked = CLOCK_CHANGE_KINDS.find((kind) => kind === typed(form, 'change'));
  return asked ?? (offered.length === 1 ? offered[0] : undefined);
}

/** The page of one clock: how it stands, what may be done, and its ledger. `form` is what was typed or asked for. */
export function clockView(clock: ComputedClock, dossier: Dossier, form: Form) {
  const offered = offeredChanges(clock, dossier.record);
  const change = offered.length > 0 ? chosenChange(form, offered) : undefined;
  return {
    what: clock.plain.title,
    standing: standing(clock),
    nothing: offered.length === 0 ? whyNothing(clock, dossier.record) : [],
    offered: offered.filter((kind) => kind !== change).map((kind) => ({ kind, text: CHANGE_TITLES[kind] })),
    ...(change ? { change, button: CHANGE_TITLES[change], days: daysTyped(form) } : {}),
    basis: basisOf(clock),
    ledger: clock.ledger.map(ledgerRow),
  };
}

const daysTyped = (form: Form) => ({
  from: typedDate(form, 'from'),
  on: typedDate(form, 'on'),
  to: typedDate(form, 'to'),
});

/** What a change would make of a clock, to be confirmed. */
export const confirmView = (clock: ComputedClock, changed: ChangedClock, form: Form) => ({
  what: clock.plain.title,
  before: standing(clock),
  after: standing(changed),
  isSameDay:
    changed.computation.lastDay === clock.computation.lastDay && changed.suspendedOn === clock.suspendedOn,
  derivation: derivationSentences(changed.computation),
  button: CHANGE_TITLES[CLOCK_CHANGE_KINDS.find((kind) => kind === typed(form, 'change')) ?? 'extended'],
  given: {
    reason: typed(form, 'reason'),
    basis: typed(form, 'legal_basis'),
    agreed: typed(form, 'agreed_by'),
  },
  hidden: FIELDS.map((name) => ({ name, value: typed(form, name) })),
});

const PARTS = ['day', 'month', 'year'];
const FIELDS = [
  'change',
  ...['from', 'on', 'to'].flatMap((name) => PARTS.map((part) => `${name}-${part}`)),
  'reason',
  'legal_basis',
  'agreed_by',
];

/** What the list of dates says of a clock that stands still, and where staff may change it. */
export interface ClockNote {
  readonly detail?: string;
  readonly link?: { readonly href: string; readonly text: string };
  /** The days left stand still with it, or no longer matter. */
  readonly isStill: boolean;
}

const LINKS: Readonly<Record<string, string>> = {
  suspended: 'Stop this clock',
  extended: 'Record more time',
  'suspended extended': 'Stop this clock or record more time',
  resumed: 'Start this clock again',
};

/** `deadline` is one of the dossier's. */
export function clockNote(deadline: DeadlineRecord, dossier: Dossier): ClockNote {
  const isStill = deadline.suspendedOn !== null || deadline.endedOn !== null;
  const clock = clockOf(deadline, dossier);
  if (!clock) return { isStill };
  return { isStill, ...whyStopped(deadline, clock), ...linkTo(deadline, clock, dossier) };
}

const clockOf = ({ ruleId, groupId }: DeadlineRecord, { reckoning }: Dossier): ComputedClock | undefined =>
  reckoning.clocks
    .filter(isComputed)
    .find((each) => each.ruleId === ruleId && (each.trigger.groupId ?? null) === groupId);

function whyStopped({ suspendedOn }: DeadlineRecord, { ledger }: ComputedClock): Pick<ClockNote, 'detail'> {
  const why = ledger.at(-1)?.reason;
  if (!suspendedOn || why === undefined) return {};
  const since = writeDay(parseDay(suspendedOn));
  return {
    detail: `This clock stands still from ${since}. The day moves when it starts again. Why it was stopped: ${why}`,
  };
}

function linkTo(
  { id }: DeadlineRecord,
  clock: ComputedClock,
  { record, forStaff, canWork }: Dossier,
): Pick<ClockNote, 'link'> {
  const text = LINKS[offeredChanges(clock, record).join(' ')];
  if (text === undefined || !forStaff || !canWork) return {};
  return { link: { text, href: `/cases/${record.reference}/deadlines/${id}/clock` } };
}
