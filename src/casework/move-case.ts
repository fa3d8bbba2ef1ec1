import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { whatOf } from '../deadlines/deadline-words.js';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { dayAt, formatDay, parseDay, writeDay } from '../domain/calendar/day.js';
import { stepTableOf } from '../domain/casework/body-report.js';
import { allowedMoves, move } from '../domain/casework/move.js';
import { OUTCOMES, type Outcome } from '../domain/casework/outcome.js';
import { STEP_ENTRIES, type Step } from '../domain/casework/step.js';
import type { Visitor } from '../identity/visitor.js';
import { isStaff } from '../platform/database/actor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Facts } from '../timeline/facts.js';
import { GoesOnElsewhereError, JOINED } from './together/goes-on-elsewhere.error.js';
import { atClosingOf } from './at-closing.js';
import { caseClosed } from './case-closed.event.js';
import { CaseCommands, type CaseChange, type OnVersion } from './case-commands.js';
import { CaseContents } from './case-contents.js';
import type { CaseRecord } from './case.record.js';
import { evidenceOf } from './evidence.js';
import { RungsOnHold } from './rungs-on-hold.js';

export interface WantedMove {
  readonly to: Step;
  readonly reason?: string;
  /** How it ended, where the case is to be closed. */
  readonly outcome?: Outcome;
  /** False where the group said that it wants no more reminders of its own last days once the case is closed. */
  readonly keepsLimits?: boolean;
  /** A promise with which the case was settled was not kept: that opens it again at any time. */
  readonly despitePeriod?: boolean;
}

/** Moves a case through the steps, closes it and opens it again: one table decides, and says what is missing. */
@Injectable()
export class MoveCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly contents: CaseContents,
    private readonly rungs: RungsOnHold,
  ) {}

  /** Throws `MoveNotAllowedError`, `MoveNotReadyError`, `ReasonNeededError`, `CaseChangedError` and `NotFoundHereError`. */
  move(visitor: Visitor, on: OnVersion, wanted: WantedMove): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.moveIn(tx, record, wanted));
  }

  /** As {@link move}, as part of a larger piece of work. */
  async moveIn(tx: Transaction, record: CaseRecord, wanted: WantedMove): Promise<CaseChange> {
    const to = move(
      record.step,
      wanted,
      await this.evidence(tx, record, wanted),
      stepTableOf(record.complaintBy),
    );
    if (record.outcome === JOINED) throw new GoesOnElsewhereError();
    const change = changeOf(tx, record, { ...wanted, to });
    if (to === 'closed') return this.closed(tx, record, change, wanted);
    return record.closedOn ? this.reopened(tx, record, change) : change;
  }

  /** Opens a closed case again, however long ago it was closed, at the furthest step that the table allows. Throws as {@link move}. */
  async reopenIn(tx: Transaction, record: CaseRecord, reason: string): Promise<CaseChange> {
    const wanted = { to: 'action', reason, despitePeriod: true } as const;
    const evidence = await this.evidence(tx, record, wanted);
    const ways = allowedMoves(record.step, evidence, stepTableOf(record.complaintBy));
    const furthest = ways.findLast(({ missing }) => missing.length === 0);
    return this.moveIn(tx, record, { ...wanted, to: furthest?.to ?? 'action' });
  }

  private async closed(
    tx: Transaction,
    record: CaseRecord,
    change: CaseChange,
    wanted: WantedMove,
  ): Promise<CaseChange> {
    const facts = await this.facts.of(tx, record.id);
    const groups = await this.contents.groups(tx, record.id);
    const keepsLimits = wanted.keepsLimits !== false && groups.some(({ hasEmail }) => hasEmail);
    const closing = { closedOn: formatDay(dayAt(tx.now)), keepsLimits };
    const kept = await this.rungs.hold(tx, record, facts, closing);
    tx.publish(caseClosed(record));
    return {
      ...change,
      text: `${change.text} ${keptSentence(kept, wanted)}`.trim(),
      changes: { ...change.changes, keepsLimits },
      details: { ...change.details, keepsLimits },
    };
  }

  /** Calendars, rules and Compacts may have changed while the case was closed. */
  private async reopened(tx: Transaction, record: CaseRecord, change: CaseChange): Promise<CaseChange> {
    const facts = await this.facts.of(tx, record.id);
    const { sentence, nextDates, moved } = await this.rungs.release(tx, record, facts);
    return {
      ...change,
      text: `${change.text} ${sentence}`,
      changes: { ...change.changes, ...nextDates },
      dates: { moved, cause: { kind: 'reopened', id: String(record.version) } },
    };
  }

  private async evidence(tx: Transaction, record: CaseRecord, wanted: WantedMove) {
    const { to, reason, outcome, despitePeriod } = wanted;
    const today = dayAt(tx.now);
    const deadlines = await tx.manager.findBy(DeadlineRecord, { caseId: record.id, supersededAt: IsNull() });
    const evidence = evidenceOf({
      record,
      facts: await this.facts.of(tx, record.id),
      forStaff: isStaff(tx.actor),
      plan: await this.contents.plan(tx, record.id),
      cited: await this.contents.cited(tx, record.id),
      consents: await this.contents.consents(tx, record.id),
      groups: await this.contents.groups(tx, record.id),
      trust: await this.contents.trust(tx, record.id),
      atClosing: await atClosingOf(tx, { record, today, deadlines }),
      today,
    });
    return {
      ...evidence,
      ...(despitePeriod ? { isReopenable: true } : {}),
      ...(to === 'closed' && outcome ? { outcome } : {}),
      ...(to === 'identify' && reason ? { groundsUnknownBecause: reason } : {}),
    };
  }
}

function changeOf({ now }: Transaction, { step: from }: CaseRecord, wanted: WantedMove): CaseChange {
  const { to, reason, outcome } = wanted;
  const details = { from, to, ...(reason ? { reason } : {}), ...(outcome ? { outcome } : {}) };
  if (to === 'closed' && outcome) {
    const changes = { step: to, closedOn: formatDay(dayAt(now)), outcome };
    const text = `The case was closed. How it ended: ${OUTCOMES[outcome].label}.`;
    const undo = { what: 'closed this case' };
    return { action: 'case-closed', kind: 'closed', text: withReason(text, reason), changes, details, undo };
  }
  const text =
    from === 'closed'
      ? `The case was opened again at the step “${STEP_ENTRIES[to].label}”.`
      : `The case moved from “${STEP_ENTRIES[from].label}” to “${STEP_ENTRIES[to].label}”.`;
  return {
    action: from === 'closed' ? 'case-reopened' : 'case-moved',
    kind: 'moved',
    text: withReason(text, reason),
    changes: { step: to, closedOn: null, outcome: null, keepsLimits: false },
    details,
    undo: { what: from === 'closed' ? 'opened this case again' : 'moved this case to another step' },
  };
}

/** What people still hear of; nothing where the case had no such day before it. */
function keptSentence(kept: readonly DeadlineRecord[], { keepsLimits }: WantedMove): string {
  const own = kept.filter(({ kind }) => kind === 'limit');
  const promised = kept.filter(({ kind }) => kind !== 'limit');
  return [
    keepsLimits === false
      ? 'The group wants no more reminders of its last days.'
      : onGoing('We go on reminding the group of its own last days', own),
    onGoing('We go on reminding everybody of what was promised', promised),
  ]
    .filter(Boolean)
    .join(' ');
}

const onGoing = (what: string, kept: readonly DeadlineRecord[]): string =>
  kept.length === 0
    ? ''
    : `${what}: ${kept.map((each) => `${whatOf(each)}, ${writeDay(parseDay(each.dueOn))}`).join('; ')}.`;

const withReason = (text: string, reason = ''): string => (reason ? `${text} Why: ${reason}` : text);
