import type { DeliveryState } from '../../delivery/delivery-state.js';
import type { Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import type { RuleKind } from '../../domain/deadlines/rule.js';
import { OUTCOMES, type Outcome } from '../../domain/reminders/reconciliation.js';
import { packPlace, unpackPlace } from '../../platform/packed-place.js';
import { readDay } from '../../platform/web/date-fields.js';
import { typed, type Form } from '../../platform/web/forms.js';
import type { LedgerPlace } from './listed-rungs.js';

/** What the ledger can list: the rungs of every kind, of one, or the mails that carry none. */
export const LISTED: readonly { readonly value: string; readonly text: string; readonly kind?: RuleKind }[] =
  [
    { value: '', text: 'reminders of every kind' },
    { value: 'limit', text: 'reminders of limits', kind: 'limit' },
    { value: 'duty', text: 'reminders of what a body owes', kind: 'duty' },
    { value: 'service', text: 'reminders of what the programme promises', kind: 'service' },
    { value: 'world', text: 'reminders of other dates', kind: 'world' },
    { value: 'other', text: 'all other mail' },
  ];

/** The outcomes that a mail without a rung can have. */
const STATES: Readonly<Partial<Record<Outcome, readonly DeliveryState[]>>> = {
  accepted: ['accepted'],
  bounced: ['bounced'],
  waiting: ['due', 'queued'],
  parked: ['parked'],
};

export interface LedgerQuestion {
  readonly day: Day;
  readonly listsOther: boolean;
  readonly kind?: RuleKind;
  readonly outcome?: Outcome;
  /** Undefined for an outcome that only rungs have. */
  readonly states: readonly DeliveryState[] | undefined;
  readonly after?: LedgerPlace;
}

/** From the address of the page: `day-…`, `what`, `outcome`, `cursor`. A day that cannot be read is today, with its error. */
export function readLedgerQuestion(
  form: Form,
  today: Day,
): { readonly question: LedgerQuestion; readonly errors: readonly FieldError[] } {
  const day = readDay(form, { name: 'day' });
  const outcome = OUTCOMES.find((each) => each === typed(form, 'outcome'));
  const after = readPlace(typed(form, 'cursor'));
  const question = {
    day: day.value ?? today,
    ...listedIn(form),
    ...(outcome ? { outcome } : {}),
    states: outcome ? STATES[outcome] : [],
    ...(after ? { after } : {}),
  };
  return { question, errors: day.error ? [day.error] : [] };
}

function listedIn(form: Form): Pick<LedgerQuestion, 'listsOther' | 'kind'> {
  const listed = LISTED.find(({ value }) => value === typed(form, 'what'));
  return { listsOther: listed?.value === 'other', ...(listed?.kind ? { kind: listed.kind } : {}) };
}

const PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;

export const writePlace = ({ at, id }: LedgerPlace): string => packPlace(at, id);

/** Undefined for one that we did not write: then the list begins at the top. */
export function readPlace(cursor: string): LedgerPlace | undefined {
  const [at = '', id] = unpackPlace(cursor, PLACE) ?? [];
  return id && !Number.isNaN(Date.parse(at)) ? { at, id } : undefined;
}
