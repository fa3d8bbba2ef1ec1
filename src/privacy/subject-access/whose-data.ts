import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { GroupAliasRecord } from '../../directory/groups/group-alias.record.js';
import { GroupProfileRecord } from '../../directory/groups/group-profile.record.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import type { Markers } from '../../domain/privacy/what-goes-out.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import type { SubjectRequestRecord } from './subject-request.record.js';

/** Which cases and groups belong to somebody who asks, and by which words everybody else would be known. */
export interface WhoseData {
  readonly groups: readonly VoluntaryGroupRecord[];
  /** What these groups said of themselves for counting: staff may not read it. */
  readonly profiles: readonly GroupProfileRecord[];
  /** What these groups were called in entries that are gone. */
  readonly formerNames: readonly GroupAliasRecord[];
  readonly ownCases: readonly string[];
  /** Cases of confidential or anonymous groups that the person does not speak for. */
  readonly hiddenCases: ReadonlySet<string>;
  readonly markers: Markers;
}

const HIDDEN = `
select file.id, file.reference, groups.name, groups.contact_name, groups.contact_email, groups.contact_phone
from case_group member
join case_file file on file.id = member.case_id
join voluntary_group groups on groups.id = member.group_id
where member.programme_id = $1 and member.confidentiality <> 'named' and not member.group_id = any ($2::uuid[])`;

const HIDDEN_WORDS = ['reference', 'name', 'contact_name', 'contact_email', 'contact_phone'];

const OTHERS = `
select unnest(array[groups.name, groups.contact_name, groups.contact_email]) as word
from voluntary_group groups where groups.programme_id = $1 and not groups.id = any ($2::uuid[])
union
select unnest(array[account.name, account.email]) from account join staff_role on staff_role.account_id = account.id
where staff_role.programme_id = $1`;

/** Asked by the service itself, so that the names of confidential groups come before nobody's eyes. */
@Injectable()
export class WhoseDataIsIt {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  of(request: SubjectRequestRecord): Promise<WhoseData> {
    return this.unitOfWork.read(SYSTEM, async (reading) => {
      const groupIds = await groupsOf(reading, request);
      const { manager } = reading;
      const own = await manager.query<{ id: string }[]>(
        'select distinct case_id as id from case_group where group_id = any ($1::uuid[]) and programme_id = $2',
        [groupIds, request.programmeId],
      );
      return {
        groups: await manager.findBy(VoluntaryGroupRecord, { id: In(groupIds) }),
        profiles: await manager.findBy(GroupProfileRecord, { groupId: In(groupIds) }),
        formerNames: await manager.findBy(GroupAliasRecord, { groupId: In(groupIds) }),
        ownCases: own.map(({ id }) => id),
        ...(await hiddenFrom(reading, request, groupIds)),
      };
    });
  }
}

/** An officer of a public body is asked about as an officer, also where they speak for a group elsewhere. */
async function groupsOf(
  { manager }: Reading,
  { accountId, programmeId, standing }: SubjectRequestRecord,
): Promise<string[]> {
  if (standing === 'officer' || accountId === null) return [];
  const rows = await manager.query<{ id: string }[]>(
    'select group_id as id from group_member where account_id = $1 and programme_id = $2',
    [accountId, programmeId],
  );
  return rows.map(({ id }) => id);
}

async function hiddenFrom(
  { manager }: Reading,
  { programmeId, name, email }: SubjectRequestRecord,
  groupIds: readonly string[],
): Promise<Pick<WhoseData, 'hiddenCases' | 'markers'>> {
  const hidden = await manager.query<Record<string, string | null>[]>(HIDDEN, [programmeId, groupIds]);
  const others = await manager.query<{ word: string | null }[]>(OTHERS, [programmeId, groupIds]);
  const own = [name.toLowerCase(), email.toLowerCase()];
  return {
    hiddenCases: new Set(hidden.map(({ id }) => id ?? '')),
    markers: {
      hidden: hidden.flatMap((row) => HIDDEN_WORDS.flatMap((word) => row[word] ?? [])),
      others: others.flatMap(({ word }) => (word === null || own.includes(word.toLowerCase()) ? [] : [word])),
    },
  };
}
