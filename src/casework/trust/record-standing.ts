import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { methodsFor, STANDING_WORDS, type StandingMethod } from '../../domain/casework/standing.js';
import type { Visitor } from '../../identity/visitor.js';
import { newId } from '../../platform/ids.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { CaseContents } from '../case-contents.js';
import { chosenGroup, TrustRefusedError } from './chosen-group.js';
import { StandingRecord } from './standing.record.js';

export interface NewStanding {
  readonly groupId?: string;
  readonly method: StandingMethod;
  readonly words: string;
  /** Who said it. */
  readonly who?: string;
  /** The day on which it was made sure of, in London. */
  readonly on: Day;
}

/** A caseworker puts on record how they know that a person speaks for a group. */
@Injectable()
export class RecordStanding {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  record(visitor: Visitor, on: OnVersion, standing: NewStanding): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId, closedOn }) => {
      if (closedOn) throw new CaseClosedError();
      const { method, words, who, on: day } = standing;
      const group = chosenGroup(await this.contents.groups(tx, caseId), standing.groupId);
      if (!methodsFor(group).includes(method)) refuse('/method', 'This is for a group that gave no name.');
      if (day > dayAt(tx.now)) refuse('/date', 'Give the day on which you made sure: today or before.');
      const id = newId();
      await tx.manager.insert(StandingRecord, {
        id,
        caseId,
        programmeId,
        audience: 'group',
        groupId: group.groupId,
        method,
        words,
        who: who ?? null,
        onDay: formatDay(day),
        recordedAt: tx.now,
        recordedBy: tx.actor.accountId ?? null,
      });
      return {
        action: 'standing-recorded',
        kind: 'standing',
        text: `A caseworker recorded how we know who speaks for the group: ${STANDING_WORDS[method]}. Made sure on ${writeDay(day)}.`,
        groupId: group.groupId,
        details: { standing: id, method },
      };
    });
  }
}

function refuse(pointer: string, detail: string): never {
  throw new TrustRefusedError([{ pointer, detail }]);
}
