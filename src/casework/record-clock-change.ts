import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, writeDay } from '../domain/calendar/day.js';
import { dayOfChange, type ClockGround, type ClockStep } from '../domain/clocks/clock-change.js';
import type { Visitor } from '../identity/visitor.js';
import { Facts } from '../timeline/facts.js';
import { CaseClocks, clockNamed } from './case-clocks.js';
import { CaseClosedError } from './case-closed.error.js';
import { CaseCommands, type OnVersion } from './case-commands.js';
import { DeadlineProjection } from './deadline-projection.js';

export interface WantedClockChange extends ClockGround {
  readonly step: ClockStep;
}

/** Which deadline of which case somebody acts on. It may be one that has given way since: its clock is meant. */
export interface OnDeadline extends OnVersion {
  readonly deadlineId: string;
}

/** Stops a clock, starts it again or gives more time, where its rule allows that, and works the deadlines out again. */
@Injectable()
export class RecordClockChange {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly clocks: CaseClocks,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Throws `ClockChangeRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, { deadlineId, ...on }: OnDeadline, wanted: WantedClockChange): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      const name = await this.clocks.nameOf(tx, record.id, deadlineId);
      const facts = await this.facts.of(tx, record.id);
      const clock = clockNamed(await this.projection.clocks(tx, record, facts), name);
      this.clocks.changed(clock, wanted.step, dayAt(tx.now));
      const { id: caseId, programmeId } = record;
      await this.clocks.ledger.add(tx, { caseId, programmeId }, name, wanted);
      const text = told(clock.plain.title, wanted);
      const { sentence, nextDates } = await this.projection.renew(tx, record, facts, text);
      return {
        action: `clock-${wanted.step.change}`,
        kind: 'dates-changed',
        text: `${text} ${sentence}`,
        changes: nextDates,
        details: { rule: name.ruleId, day: formatDay(dayOfChange(wanted.step)), reason: wanted.reason },
        ...(name.groupId ? { groupId: name.groupId } : {}),
      };
    });
  }
}

function done(title: string, step: ClockStep): string {
  if (step.change === 'suspended') return `The clock for “${title}” was stopped from ${writeDay(step.from)}.`;
  if (step.change === 'resumed') return `The clock for “${title}” started again on ${writeDay(step.on)}.`;
  return `More time was given for “${title}” on ${writeDay(step.on)}, until ${writeDay(step.to)}.`;
}

const told = (title: string, { step, reason, legalBasis, agreedBy }: WantedClockChange): string =>
  [
    done(title, step),
    `Why: ${ended(reason)}`,
    `What allows it: ${ended(legalBasis)}`,
    `Who agreed: ${ended(agreedBy)}`,
  ].join(' ');

const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
