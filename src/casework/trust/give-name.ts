import { Injectable } from '@nestjs/common';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import type { KnownConfidentiality } from '../../domain/casework/confidentiality.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { GROUP_NAMED } from '../../intake/group-named.js';
import { CaseCommands, type OnVersion } from '../case-commands.js';
import { CaseContents, type GroupIdentity } from '../case-contents.js';
import { CaseGroupRecord } from '../case-group.record.js';

export class AlreadyNamedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already-named';

  constructor() {
    super('We know already who your group is.');
  }
}

export interface GivenName extends GroupIdentity {
  readonly confidentiality: KnownConfidentiality;
}

const TOLD: Readonly<Record<KnownConfidentiality, string>> = {
  named: 'The group told us who it is. Its name may be used in letters that it agrees to.',
  confidential:
    'The group told us who it is. Its name stays with us until the group says that it may be told.',
};

/** A group that gave no name tells who it is: from then on it gets mail, and the routes that need a name are open to it. */
@Injectable()
export class GiveName {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws {@link AlreadyNamedError}, `CaseChangedError` and `NotFoundHereError`. */
  give(visitor: Visitor, on: OnVersion, { confidentiality, ...identity }: GivenName): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId }) => {
      const groups = await this.contents.groups(tx, caseId);
      const unnamed = groups.find((group) => group.confidentiality === 'anonymous');
      if (!unnamed) throw new AlreadyNamedError();
      const { groupId } = unnamed;
      await tx.manager.update(VoluntaryGroupRecord, { id: groupId }, identity);
      await tx.manager.update(CaseGroupRecord, { caseId, groupId }, { confidentiality });
      tx.publish({ type: GROUP_NAMED, programmeId, caseId, groupId });
      return {
        action: 'name-given',
        kind: 'identity',
        text: TOLD[confidentiality],
        groupId,
        details: { confidentiality },
      };
    });
  }
}
