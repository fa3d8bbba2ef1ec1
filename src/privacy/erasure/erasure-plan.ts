import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseGroupRecord } from '../../casework/case-group.record.js';
import { CaseRecord } from '../../casework/case.record.js';
import { CaseRepository } from '../../casework/case.repository.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { AccountRecord } from '../../identity/account.record.js';
import { GroupMemberRecord } from '../../identity/group-member.record.js';
import { StaffRoleRecord } from '../../identity/staff-role.record.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';

/** Whom or what an administrator wants to erase. `id` is a case's reference, or the id of a group or an account. */
export interface ErasureSubject {
  readonly kind: 'case' | 'group' | 'person';
  readonly id: string;
}

/** Everything that one erasure reaches. */
export interface ErasurePlan {
  readonly subject: ErasureSubject;
  readonly cases: readonly CaseRecord[];
  readonly groupIds: readonly string[];
  readonly accountIds: readonly string[];
  /** Groups on the one case that is asked about: each can be erased as a whole. */
  readonly groupsOfCase: readonly string[];
  /** Cases that stay, and whose reminders would no longer reach the person. */
  readonly contactOf: readonly CaseRecord[];
}

/** Follows what hangs together: with the last case of a group goes the group, and with that whoever spoke for nobody else. */
@Injectable()
export class ErasurePlans {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
  ) {}

  /** Reads as the administrator, so that only the own programme is found. Throws `NotFoundHereError`. */
  async of(reading: Reading, subject: ErasureSubject): Promise<ErasurePlan> {
    if (subject.kind === 'person') return this.ofPerson(reading, subject);
    const groups =
      subject.kind === 'case'
        ? await this.groupsGoingWith(reading, subject.id)
        : await this.casesGoingWith(reading, subject.id);
    const accountIds = await this.speakersOnlyFor(groups.groupIds, reading.actor.programmeId);
    return { contactOf: [], groupsOfCase: [], ...groups, subject, accountIds };
  }

  /** The account with this address, where it has to do with this programme. In lower case. */
  personByAddress(programmeId: string, email: string): Promise<string | undefined> {
    return this.unitOfWork.read(SYSTEM, async ({ manager }) => {
      const account = await manager.findOneBy(AccountRecord, { email });
      return account && (await isKnownHere({ manager }, account.id, programmeId)) ? account.id : undefined;
    });
  }

  private async groupsGoingWith(reading: Reading, reference: string) {
    const record = await this.cases.find(reading, reference);
    const { manager } = reading;
    const members = await manager.findBy(CaseGroupRecord, { caseId: record.id });
    const groupsOfCase = members.map(({ groupId }) => groupId);
    const elsewhere = await manager.findBy(CaseGroupRecord, { groupId: In(groupsOfCase) });
    const groupIds = groupsOfCase.filter((id) =>
      elsewhere.every(({ groupId, caseId }) => groupId !== id || caseId === record.id),
    );
    return { cases: [record], groupIds, groupsOfCase };
  }

  /** A case of several groups stays: only what is this group's own goes from it. */
  private async casesGoingWith({ manager }: Reading, groupId: string) {
    const group = await manager.findOneBy(VoluntaryGroupRecord, { id: groupId });
    if (!group) throw new NotFoundHereError();
    const own = (await manager.findBy(CaseGroupRecord, { groupId })).map(({ caseId }) => caseId);
    const all = await manager.findBy(CaseGroupRecord, { caseId: In(own) });
    const alone = own.filter((id) => all.every((row) => row.caseId !== id || row.groupId === groupId));
    return { cases: await manager.findBy(CaseRecord, { id: In(alone) }), groupIds: [groupId] };
  }

  private async ofPerson({ manager, actor }: Reading, subject: ErasureSubject): Promise<ErasurePlan> {
    const { id } = subject;
    const groups = await this.unitOfWork.read(SYSTEM, async (reading) => {
      if (!(await isKnownHere(reading, id, actor.programmeId))) throw new NotFoundHereError();
      return reading.manager.findBy(GroupMemberRecord, { accountId: id });
    });
    const onCases = await manager.findBy(CaseGroupRecord, {
      groupId: In(groups.map(({ groupId }) => groupId)),
    });
    const contactOf = await manager.findBy(CaseRecord, { id: In(onCases.map(({ caseId }) => caseId)) });
    return { subject, cases: [], groupIds: [], accountIds: [id], groupsOfCase: [], contactOf };
  }

  /** Whoever works here stays, and whoever speaks for another group or is known to another programme too. */
  private speakersOnlyFor(groupIds: readonly string[], programmeId?: string): Promise<string[]> {
    return this.unitOfWork.read(SYSTEM, async ({ manager }) => {
      const speakers = await manager.findBy(GroupMemberRecord, { groupId: In(groupIds) });
      const found = await manager.query<{ id: string }[]>(
        'select id from unnest($1::uuid[]) id where belongs_only_to(id, $2)',
        [[...new Set(speakers.map(({ accountId }) => accountId))], programmeId],
      );
      const ids = found.map(({ id }) => id);
      const ties = await manager.findBy(GroupMemberRecord, { accountId: In(ids) });
      const staff = await manager.findBy(StaffRoleRecord, { accountId: In(ids) });
      return ids.filter(
        (id) =>
          staff.every(({ accountId }) => accountId !== id) &&
          ties.every(({ accountId, groupId }) => accountId !== id || groupIds.includes(groupId)),
      );
    });
  }
}

async function isKnownHere(
  { manager }: Pick<Reading, 'manager'>,
  accountId: string,
  programmeId?: string,
): Promise<boolean> {
  const [{ known }] = await manager.query<[{ known: boolean }]>(
    `select exists (select from group_member where account_id = $1 and programme_id = $2)
       or exists (select from staff_role where account_id = $1 and programme_id = $2)
       or exists (select from subject_request where account_id = $1 and programme_id = $2) as known`,
    [accountId, programmeId],
  );
  return known;
}
