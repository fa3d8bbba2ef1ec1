import { Injectable } from '@nestjs/common';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { refuse, requireOpen } from '../../casework/steps/refuse.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { replyDayRefusals } from '../../domain/response/right-of-reply.js';
import type { Visitor } from '../../identity/visitor.js';
import { newId } from '../../platform/ids.js';
import { ToldToBody } from '../../resolution/told-to-body.js';
import { isInvited } from '../invitations/response-invitations.js';
import { tellBody } from '../invitations/tell-body.js';
import { FindingDays } from './finding-days.js';
import { FindingPutRecord } from './finding-put.record.js';

export interface NewFindingPut {
  /** As the body reads it. */
  readonly text: string;
  /** The last day for its reply. */
  readonly replyBy: Day;
}

const NOBODY_INVITED = 'Nobody at the public body has a link that works. Invite somebody first.';

/** Before anything of a finding is published, the body is heard. */
@Injectable()
export class PutFinding {
  constructor(
    private readonly commands: CaseCommands,
    private readonly told: ToldToBody,
    private readonly days: FindingDays,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  put(visitor: Visitor, on: OnVersion, { text, replyBy }: NewFindingPut): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const { id: caseId, programmeId } = record;
      const errors = replyDayRefusals(replyBy, dayAt(tx.now));
      if (errors.length > 0) throw new TrustRefusedError(errors);
      if (!(await isInvited(tx, caseId))) refuse('/text', NOBODY_INVITED);
      await this.told.require(tx, caseId, { text });
      const id = newId();
      await tx.manager.insert(FindingPutRecord, {
        id,
        caseId,
        programmeId,
        audience: 'all',
        groupId: null,
        text,
        putOn: formatDay(dayAt(tx.now)),
        replyBy: formatDay(replyBy),
        putAt: tx.now,
        putBy: tx.actor.accountId ?? null,
      });
      tellBody(tx, record, { news: 'finding', about: id });
      const told = `What we found was put to the public body. It can reply until ${writeDay(replyBy)}. Nothing of it is published before then.`;
      return {
        action: 'finding-put',
        kind: 'response',
        text: told,
        details: { finding_put: id },
        ...(await this.days.follow(tx, record, told)),
      };
    });
  }
}
