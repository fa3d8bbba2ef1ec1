import { Injectable } from '@nestjs/common';
import { CaseCommands, type CaseChange } from '../../casework/case-commands.js';
import { CaseRecord } from '../../casework/case.record.js';
import { CaseRepository } from '../../casework/case.repository.js';
import { InvitationOverError } from '../../identity/responding/invitation-over.error.js';
import { ResponseInvitationRecord } from '../../identity/responding/response-invitation.record.js';
import { isLive } from '../../identity/responding/response-visits.js';
import type { Visitor } from '../../identity/visitor.js';
import { actingFor } from '../../platform/database/acting-for.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';

/** What a body does to its case, with the case locked and the invitation by which it came. */
export type DecideForBody = (
  tx: Transaction,
  record: CaseRecord,
  invitation: ResponseInvitationRecord,
) => Promise<CaseChange>;

/**
 * The one way in which a public body changes a case. It may read next to nothing of it, so the service writes for it, as it does with a
 * mail that came in; the timeline and the audit say who it was. What it changes stands on the version that the case has: a body sees no versions.
 */
@Injectable()
export class BodyCommands {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly commands: CaseCommands,
  ) {}

  /** Throws {@link InvitationOverError}, `NotFoundHereError`, and whatever `decide` throws; then nothing is written. */
  async run({ actor, invitationId }: Visitor, decide: DecideForBody): Promise<void> {
    const { caseId, kind } = actor;
    if (!caseId || !invitationId || kind !== 'respondent') throw new NotFoundHereError();
    await this.unitOfWork.run(SYSTEM, async (tx) => {
      const { reference: of } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
      // Whoever takes an invitation back locks the case, too: behind this lock nobody does.
      const { reference, version } = await this.cases.lock(tx, of);
      const invitation = await tx.manager.findOneBy(ResponseInvitationRecord, {
        id: invitationId,
        caseId,
        ...isLive(tx.now),
      });
      if (!invitation) throw new InvitationOverError();
      const forBody = await actingFor(tx, { ...actor, kind });
      await this.commands.runIn(forBody, { reference, version }, (work, record) =>
        decide(work, record, invitation),
      );
    });
  }
}
