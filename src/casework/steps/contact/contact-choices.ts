import { Injectable } from '@nestjs/common';
import {
  LOOP_WORDS,
  READINESS_WORDS,
  type KeptInTheLoop,
  type Readiness,
} from '../../../domain/casework/contact-plan.js';
import type { Visitor } from '../../../identity/visitor.js';
import { newId } from '../../../platform/ids.js';
import { CaseCommands, type OnVersion } from '../../case-commands.js';
import { CaseContents } from '../../case-contents.js';
import { chosenGroup } from '../../trust/chosen-group.js';
import { requireOpen } from '../refuse.js';
import { ContactChoiceRecord } from './contact-choice.record.js';

export interface NewChoice {
  readonly groupId?: string;
  readonly inTheLoop?: KeptInTheLoop;
  readonly loopBecause?: string;
  readonly readyFor?: Readiness;
  readonly readyBecause?: string;
}

/** The last word of a group. */
export const lastChoice = (
  choices: readonly ContactChoiceRecord[],
  groupId: string,
): ContactChoiceRecord | undefined => choices.filter((choice) => choice.groupId === groupId).at(-1);

export const readyForOf = (choices: readonly ContactChoiceRecord[], groupId: string): Readiness | undefined =>
  lastChoice(choices, groupId)?.readyFor ?? undefined;

/** A group says how far it is ready to go, and if its council for voluntary service is to hear of the case. */
@Injectable()
export class ContactChoices {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** What is left out stays as it was said before. Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  choose(visitor: Visitor, on: OnVersion, choice: NewChoice): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const { groupId } = chosenGroup(await this.contents.groups(tx, record.id), choice.groupId);
      const { choices } = await this.contents.plan(tx, record.id);
      const row = {
        id: newId(),
        caseId: record.id,
        programmeId: record.programmeId,
        audience: 'group' as const,
        groupId,
        ...mergedWith(choice, lastChoice(choices, groupId)),
        recordedAt: tx.now,
        recordedBy: tx.actor.accountId ?? null,
      };
      await tx.manager.insert(ContactChoiceRecord, row);
      return {
        action: 'contact-choice-made',
        kind: 'step-entry',
        text: sentenceOf(choice),
        groupId,
        details: { choice: row.id },
      };
    });
  }
}

type Said = Pick<ContactChoiceRecord, 'inTheLoop' | 'loopBecause' | 'readyFor' | 'readyBecause'>;

const NOTHING_SAID: Said = { inTheLoop: null, loopBecause: null, readyFor: null, readyBecause: null };

/** A reason goes with the answer that it was given for. */
function mergedWith(choice: NewChoice, last: Said = NOTHING_SAID): Said {
  const { inTheLoop, loopBecause = null, readyFor, readyBecause = null } = choice;
  return {
    ...(inTheLoop
      ? { inTheLoop, loopBecause }
      : { inTheLoop: last.inTheLoop, loopBecause: last.loopBecause }),
    ...(readyFor ? { readyFor, readyBecause } : { readyFor: last.readyFor, readyBecause: last.readyBecause }),
  };
}

function sentenceOf({ readyFor, readyBecause, inTheLoop, loopBecause }: NewChoice): string {
  const parts = [
    readyFor && `How far the group is ready to go: ${READINESS_WORDS[readyFor]}.`,
    readyBecause && `Why: ${readyBecause}`,
    inTheLoop && `Its council for voluntary service hears of the case: ${LOOP_WORDS[inTheLoop]}.`,
    loopBecause && `Why: ${loopBecause}`,
  ];
  return parts.filter(Boolean).join(' ');
}
