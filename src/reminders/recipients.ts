import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseGroupRecord } from '../casework/case-group.record.js';
import { CaseRecord } from '../casework/case.record.js';
import { ProgrammeRecord } from '../directory/programme.record.js';
import { VoluntaryGroupRecord } from '../directory/voluntary-group.record.js';
import { AccountRecord } from '../identity/account.record.js';
import { StaffRoleRecord } from '../identity/staff-role.record.js';
import type { Reading } from '../platform/database/unit-of-work.js';

/** A person to be told. `groupId` is set for a group's own contact. */
export interface Recipient {
  readonly address: string;
  readonly groupId?: string;
  readonly accountId?: string;
}

/** Who is told of what happens on a case by itself: its groups, and whoever works on it. Never a public body. */
@Injectable()
export class Recipients {
  async of(reading: Reading, caseId: string): Promise<Recipient[]> {
    return [...(await this.groups(reading, caseId)), ...(await this.staff(reading, caseId))];
  }

  /** An anonymous group left no address. */
  async groups({ manager }: Reading, caseId: string): Promise<Recipient[]> {
    const members = await manager.findBy(CaseGroupRecord, {
      caseId,
      confidentiality: In(['named', 'confidential']),
    });
    const groups = await manager.findBy(VoluntaryGroupRecord, {
      id: In(members.map(({ groupId }) => groupId)),
    });
    return groups.map(({ id, contactEmail }) => ({ address: contactEmail, groupId: id }));
  }

  /** The caseworker; before there is one, the programme's duty inbox, or else everybody who could take the case. */
  async staff({ manager }: Reading, caseId: string): Promise<Recipient[]> {
    const { assigneeId, programmeId } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
    if (assigneeId) return people(await manager.findBy(AccountRecord, { id: assigneeId }));
    const { dutyInbox } = await manager.findOneByOrFail(ProgrammeRecord, { id: programmeId });
    if (dutyInbox) return [{ address: dutyInbox }];
    const roles = await manager.findBy(StaffRoleRecord, {
      programmeId,
      role: In(['caseworker', 'supervisor']),
    });
    return people(await manager.findBy(AccountRecord, { id: In(roles.map(({ accountId }) => accountId)) }));
  }
}

const people = (accounts: readonly AccountRecord[]): Recipient[] =>
  accounts
    .filter(({ deactivatedAt }) => !deactivatedAt)
    .map(({ id, email }) => ({ address: email, accountId: id }));
