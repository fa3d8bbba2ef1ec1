import { Injectable } from '@nestjs/common';
import { RECOGNITION_WORDS, type RecognitionRisk } from '../../domain/casework/standing.js';
import type { Visitor } from '../../identity/visitor.js';
import { newId } from '../../platform/ids.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { CaseContents } from '../case-contents.js';
import { chosenGroup } from './chosen-group.js';
import { RecognitionRecord } from './recognition.record.js';

export interface RecognitionAnswer {
  readonly groupId?: string;
  readonly risks: readonly RecognitionRisk[];
  readonly words: string;
  /** How the body is spoken to without the name; left out where the group is to be asked for a release. */
  readonly planWithoutName?: string;
}

/** A caseworker says by what a group could be recognised without its name, and what follows from that. */
@Injectable()
export class AnswerRecognition {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  answer(visitor: Visitor, on: OnVersion, given: RecognitionAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId, closedOn }) => {
      if (closedOn) throw new CaseClosedError();
      const { risks, words, planWithoutName } = given;
      const { groupId } = chosenGroup(await this.contents.groups(tx, caseId), given.groupId);
      const id = newId();
      await tx.manager.insert(RecognitionRecord, {
        id,
        caseId,
        programmeId,
        audience: 'group',
        groupId,
        risks: [...risks],
        words,
        planWithoutName: planWithoutName ?? null,
        recordedAt: tx.now,
        recordedBy: tx.actor.accountId ?? null,
      });
      const found = risks.map((risk) => RECOGNITION_WORDS[risk]).join('. ');
      const plan = planWithoutName ? ` To go on without the name: ${planWithoutName}` : '';
      return {
        action: 'recognition-answered',
        kind: 'identity',
        text: `A caseworker looked at who could be recognised without a name. ${found}. ${words}${plan}`,
        groupId,
        details: { recognition: id, risks },
      };
    });
  }
}
