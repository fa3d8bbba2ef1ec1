import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { PutFinding } from './finding/put-finding.js';
import { ResponseInvitations } from './invitations/response-invitations.js';
import { ResponseSettings } from './invitations/response-settings.js';

/** Everything that staff can ask of a public body. */
@Injectable()
export class AskingActs {
  constructor(
    readonly invitations: ResponseInvitations,
    readonly findings: PutFinding,
    private readonly settings: ResponseSettings,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** For how many days a link of this programme is good, where nobody says otherwise. Throws `NotFoundHereError`. */
  days({ visitor: { actor } }: { readonly visitor: Visitor }): Promise<number> {
    const { programmeId } = actor;
    if (!programmeId) throw new NotFoundHereError();
    return this.unitOfWork.read(
      actor,
      async (reading) => (await this.settings.of(reading, programmeId)).linkDays,
    );
  }
}
