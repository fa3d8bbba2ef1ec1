import { addDays, instantAt, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { normaliseReference } from '../../domain/casework/reference.js';
import type { EntityManager } from 'typeorm';
import { readDay } from '../../platform/web/date-fields.js';
import { typed, wrong, type Form } from '../../platform/web/forms.js';
import { ASKED_KINDS } from '../who-words.js';
import { packPlace, unpackPlace } from '../../platform/packed-place.js';
import type { AuditPlace, AuditQuestion } from '../audit-log.js';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const ACTION = /^[a-z]+(?:-[a-z]+)*$/;

export interface ReadQuestion {
  readonly question: AuditQuestion;
  readonly errors: readonly FieldError[];
}

/** The filters of the page, from its address: `part`, `case`, `actor` (an account or a kind), `action`, `from-…`, `to-…`. */
export async function readQuestion(manager: EntityManager, form: Form): Promise<ReadQuestion> {
  const chain = await readCase(manager, typed(form, 'case'));
  const from = readDay(form, { name: 'from' });
  const to = readDay(form, { name: 'to' });
  const action = typed(form, 'action');
  const errors = [chain.error, from.error, to.error].flatMap((error) => error ?? []);
  if (from.value !== undefined && to.value !== undefined && from.value > to.value)
    errors.push(wrong('to', 'The last day must be the first day or a later one.').error);
  return {
    question: {
      ...(chain.value === undefined ? {} : { chain: chain.value }),
      ...actorOf(typed(form, 'actor')),
      ...(typed(form, 'part') === 'accounts' ? { withoutProgramme: true } : {}),
      ...(ACTION.test(action) ? { action } : {}),
      ...spanOf(from.value, to.value),
    },
    errors,
  };
}

async function readCase(
  manager: EntityManager,
  text: string,
): Promise<{ value?: string; error?: FieldError }> {
  if (text === '') return {};
  const reference = normaliseReference(text);
  const [found] = reference
    ? await manager.query<{ id: string }[]>('select id from case_file where reference = $1', [reference])
    : [];
  return found
    ? { value: found.id }
    : wrong('case', 'We know no case with this reference. Write it as it stands on the case’s page.');
}

function actorOf(actor: string): Pick<AuditQuestion, 'accountId' | 'actorKind'> {
  if (UUID.test(actor)) return { accountId: actor };
  const actorKind = ASKED_KINDS.find((kind) => kind === actor);
  return actorKind ? { actorKind } : {};
}

const spanOf = (from: Day | undefined, to: Day | undefined): Pick<AuditQuestion, 'from' | 'until'> => ({
  ...(from === undefined ? {} : { from: startOf(from) }),
  ...(to === undefined ? {} : { until: startOf(addDays(to, 1)) }),
});

const startOf = (day: Day): Date => instantAt(day, 0);

const PLACE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z)\|([\da-f-]{36})\|(\d{1,15})$/;

/** A cursor that people keep and do not read. */
export const writePlace = ({ at, chain, seq }: AuditPlace): string => packPlace(at, chain, seq);

/** Undefined for one that we did not write: then the list begins at the top. */
export function readPlace(cursor: string): AuditPlace | undefined {
  const [at = '', chain = '', seq] = unpackPlace(cursor, PLACE) ?? [];
  return UUID.test(chain) && !Number.isNaN(Date.parse(at)) ? { at, chain, seq: Number(seq) } : undefined;
}
