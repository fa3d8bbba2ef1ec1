import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import { everyGroupAgreed } from '../../casework/evidence.js';
import { refuse } from '../../casework/steps/refuse.js';
import { CorrespondentRecord } from '../../correspondence/mail/correspondent.record.js';
import { dayAt } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import { addQuestions, questionsOf } from '../closing-questions.js';
import { requireClosed } from '../require-closed.js';

/** A caseworker has the two questions sent to somebody at the body with whom the case was in touch. Nothing goes there by itself. */
@Injectable()
export class AskBody {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `TrustRefusedError`, `CaseNotClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  ask(visitor: Visitor, on: OnVersion, correspondentId: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const closedOn = requireClosed(record);
      const { id: caseId, programmeId } = record;
      const consents = await this.contents.consents(tx, caseId);
      const groups = await this.contents.groups(tx, caseId);
      if (!everyGroupAgreed(consents, groups))
        refuse(
          '/correspondent',
          'The group has not agreed that the public body may be contacted. Ask the group first.',
        );
      const known = await tx.manager.findBy(CorrespondentRecord, { caseId, revokedAt: IsNull() });
      if (!known.some(({ id }) => id === correspondentId))
        refuse('/correspondent', 'Choose somebody with whom this case was in touch.');
      if ((await questionsOf(tx, record)).some(({ side }) => side === 'body'))
        refuse('/correspondent', 'The public body was asked already. We ask it once.');
      const asked = { asks: 'two-questions', side: 'body', moment: 'at-closing', groupId: null } as const;
      const dueOn = dayAt(tx.now);
      await addQuestions(tx, { id: caseId, programmeId, closedOn }, [{ ...asked, dueOn, correspondentId }]);
      return {
        action: 'body-asked-after-closing',
        kind: 'closed',
        text: 'The public body is asked two questions by mail: whether the case was handled fairly, and whether it came to a good end.',
        audience: 'programme',
        details: { correspondent: correspondentId },
      };
    });
  }
}
