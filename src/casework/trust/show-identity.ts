import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CaseContents, identityOf, type GroupIdentity } from '../case-contents.js';
import { CaseDossiers, type Dossier } from '../case-dossier.js';
import { CaseRepository } from '../case.repository.js';

export interface ShownIdentities {
  readonly dossier: Dossier;
  /** By group; a group that gave no name is not among them. */
  readonly identities: ReadonlyMap<string, GroupIdentity>;
}

/** The only way in which staff reads who a confidential group is: each reading is an entry in the case's audit chain. */
@Injectable()
export class ShowIdentity {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly dossiers: CaseDossiers,
    private readonly contents: CaseContents,
  ) {}

  /** Throws `NotFoundHereError`. */
  show({ actor }: Visitor, reference: string): Promise<ShownIdentities> {
    return this.unitOfWork.run(actor, async (tx) => {
      const record = await this.cases.find(tx, reference);
      const ids = (await this.contents.groups(tx, record.id)).map(({ groupId }) => groupId);
      const groups = await tx.manager.findBy(VoluntaryGroupRecord, { id: In(ids) });
      for (const { id } of groups)
        tx.audit({
          chain: record.id,
          action: 'identity-read',
          subjectType: 'voluntary-group',
          subjectId: id,
          programmeId: record.programmeId,
        });
      const known = groups.flatMap((group) => {
        const identity = identityOf(group);
        return identity ? [[group.id, identity] as const] : [];
      });
      return { dossier: await this.dossiers.open(tx, record), identities: new Map(known) };
    });
  }
}
