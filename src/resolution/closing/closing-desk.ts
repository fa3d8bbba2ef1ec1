import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Dossier } from '../../casework/case-dossier.js';
import { CaseFiles } from '../../casework/case-files.js';
import { CorrespondentRecord } from '../../correspondence/mail/correspondent.record.js';
import type { Visitor } from '../../identity/visitor.js';
import type { ClosingQuestionRecord } from '../closing-question.record.js';
import { questionsOf } from '../closing-questions.js';
import { bodysWordOn, type BodysWord } from './bodys-word.js';
import { ClosingAccountRecord } from './closing-account.record.js';

export interface ClosingOnDesk {
  readonly dossier: Dossier;
  /** Those that count. */
  readonly accounts: readonly ClosingAccountRecord[];
  readonly bodysWord: BodysWord | undefined;
  /** What was asked after the closing that holds; empty of an open case. */
  readonly questions: readonly ClosingQuestionRecord[];
  /** Who outside can be asked; for staff. */
  readonly correspondents: readonly CorrespondentRecord[];
}

/** Reads how a case ended, for its page and for programs. */
@Injectable()
export class ClosingDesk {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async open(visitor: Visitor, reference: string): Promise<ClosingOnDesk> {
    const { dossier, more } = await this.files.openWith(
      visitor,
      reference,
      async (reading, { record, forStaff }) => {
        const { manager } = reading;
        const { id: caseId } = record;
        const order = { recordedAt: 'ASC', id: 'ASC' } as const;
        return {
          accounts: await manager.find(ClosingAccountRecord, {
            where: { caseId, supersededAt: IsNull() },
            order,
          }),
          bodysWord: await bodysWordOn(reading, caseId),
          questions: await questionsOf(reading, record),
          correspondents: forStaff
            ? await manager.findBy(CorrespondentRecord, { caseId, revokedAt: IsNull() })
            : [],
        };
      },
    );
    return { dossier, ...more };
  }
}

/** The account of whoever looks: of the programme, or of the own group. */
export const ownAccount = ({ dossier, accounts }: ClosingOnDesk): ClosingAccountRecord | undefined =>
  accounts.find(({ side }) => side === (dossier.forStaff ? 'programme' : 'group'));
