import { Injectable } from '@nestjs/common';
import { writeDay } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import type { CaseRecord } from '../case.record.js';
import { NotAssignedError } from './assignment-errors.js';
import { Colleagues, type Colleague } from './colleagues.js';
import { publishGiven, type CasesGiven } from './tell-of-assignment.js';

/** Who gets a case: the person themself, or while they are away whoever stands in. */
export interface Taker {
  readonly person: Colleague;
  readonly insteadOf?: Colleague;
}

/** Gives a case to somebody, or back to the queue. */
@Injectable()
export class AssignCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly colleagues: Colleagues,
  ) {}

  /**
   * `to` is an account; whoever gets the case hears of it. Throws {@link NotAssignedError}, `CaseClosedError`, `CaseChangedError`
   * and `NotFoundHereError`.
   */
  assign(visitor: Visitor, on: OnVersion, to: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const taker = await this.takerOf(tx, record, to);
      publishGiven(tx, record.programmeId, givenTo(taker, record));
      return changeOf(tx, record, taker);
    });
  }

  /** As {@link assign}, for one of many: whoever asks for it tells the person of all together. */
  async assignUntold(visitor: Visitor, on: OnVersion, to: string): Promise<CasesGiven> {
    const given: CasesGiven[] = [];
    await this.commands.run(visitor, on, async (tx, record) => {
      const taker = await this.takerOf(tx, record, to);
      given.push(givenTo(taker, record));
      return changeOf(tx, record, taker);
    });
    return given.at(-1) ?? { caseIds: [], to };
  }

  /** Nobody looks after the case then. Throws {@link NotAssignedError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  handBack(visitor: Visitor, on: OnVersion, reason: string): Promise<void> {
    return this.commands.run(visitor, on, (_, record) => {
      if (record.closedOn) throw new CaseClosedError();
      if (!record.assigneeId) throw new NotAssignedError('Nobody looks after this case now.');
      return {
        action: 'case-handed-back',
        kind: 'assigned',
        text: `The case was handed back: somebody else is to look after it. Why: ${reason}`,
        audience: 'programme',
        changes: { assigneeId: null },
        details: { from: record.assigneeId },
        undo: { what: 'handed this case back' },
      };
    });
  }

  private async takerOf(reading: Reading, record: CaseRecord, to: string): Promise<Taker> {
    if (record.closedOn) throw new CaseClosedError();
    const all = await this.colleagues.all(reading);
    const barred = (await this.colleagues.barred(reading, [record.id])).get(record.id) ?? new Set<string>();
    const outcome = takerFor(record, to, { all, barred });
    if ('why' in outcome) throw new NotAssignedError(outcome.why);
    return outcome;
  }
}

/** Who would get a case that is given to `to`, or why nobody does. */
export function takerFor(
  { assigneeId, selfManaged, closedOn }: Pick<CaseRecord, 'assigneeId' | 'selfManaged' | 'closedOn'>,
  to: string,
  { all, barred }: { readonly all: readonly Colleague[]; readonly barred: ReadonlySet<string> },
): Taker | { readonly why: string } {
  const wanted = all.find(({ id }) => id === to);
  if (!wanted) return { why: 'Choose somebody who works in this programme.' };
  if (closedOn) return { why: 'This case is closed.' };
  if (selfManaged) return { why: 'The group works on this case alone. Take it on first.' };
  if (barred.has(to)) return { why: `${wanted.name} cannot take this case.` };
  const taker = standInFor(wanted, all, barred);
  if (taker.person.id === assigneeId) return { why: `${taker.person.name} has this case already.` };
  return taker;
}

/** A stand-in who must keep out of the case gets nothing: then it is for the person who is away, and others are reminded. */
function standInFor(wanted: Colleague, all: readonly Colleague[], barred: ReadonlySet<string>): Taker {
  const other = all.find(({ id }) => id === wanted.away?.substituteId);
  return other && !barred.has(other.id) ? { person: other, insteadOf: wanted } : { person: wanted };
}

const givenTo = ({ person, insteadOf }: Taker, { id }: CaseRecord): CasesGiven => ({
  caseIds: [id],
  to: person.id,
  ...(insteadOf ? { insteadOf: insteadOf.id } : {}),
});

function changeOf(
  { actor }: Transaction,
  { assigneeId }: CaseRecord,
  { person, insteadOf }: Taker,
): CaseChange {
  const instead =
    insteadOf?.away && `, who stands in for ${insteadOf.name} until ${writeDay(insteadOf.away.until)}`;
  return {
    action: 'case-assigned',
    kind: 'assigned',
    text: `The case was given to ${person.name}${instead ?? ''}.`,
    audience: 'programme',
    changes: { assigneeId: person.id },
    details: { from: assigneeId, to: person.id, ...(insteadOf ? { insteadOf: insteadOf.id } : {}) },
    undo: {
      what: person.id === actor.accountId ? 'took this case yourself' : `gave this case to ${person.name}`,
    },
  };
}
