import { Injectable } from '@nestjs/common';
import { normaliseReference } from '../../../domain/casework/reference.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { refuseIn } from '../../directory-errors.js';
import { auditTie, type CaseOfTie } from './audit-tie.js';

/** Two cases, by their references, whose groups are one group; and whose entry stays. */
export interface SameGroup {
  readonly reference: string;
  readonly other: string;
  readonly keep: 'this' | 'other';
}

/** An entry as staff see it through one of its cases. */
export interface GroupEntry {
  readonly groupId: string;
  readonly reference: string;
  /** Missing where one of its reports was made in confidence, whoever looks. */
  readonly name: string | null;
  /** All of its cases, also those of long ago. */
  readonly cases: number;
}

export interface GroupMergePreview {
  readonly goes: GroupEntry;
  readonly stays: GroupEntry;
  /** People with an account who will see the cases of both. */
  readonly people: number;
  /** Invitations to speak for the entry that goes. */
  readonly invitations: number;
}

export interface AlikeGroup {
  readonly reference: string;
  readonly name: string;
}

type Obstacle = 'no-name' | 'same-case' | 'put-in-touch' | 'in-confidence';

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  'no-name': 'One of the two gave no name. Nobody can know that they are the same.',
  'same-case': 'Both are on one case, or asked to be. They stay two entries.',
  'put-in-touch': 'The two were put in touch as two groups. They stay two entries.',
  'in-confidence':
    'One of the reports was made in confidence, and people of the other entry would come to see it. The group itself must first invite them to speak for it, or give us the same contact for both.',
};
const NO_CASE = 'There is no such case here. Check the reference.';

const ENTRY = `
select own.group_id as "groupId", file.reference, file.joint_since is not null as "isJoint",
  case when not exists (select from case_group any_case where any_case.group_id = own.group_id
    and any_case.confidentiality <> 'named') then named.name end as name,
  (select count(*)::int from case_group held where held.group_id = own.group_id) as cases
from case_file file join case_group own on own.case_id = file.id and own.left_at is null
join voluntary_group named on named.id = own.group_id where file.reference = $1`;
const LOOK = `select obstacle, people, invitations from app_group_merge($1, $2)`;
const MERGE = `select id, programme_id as "programmeId" from merge_groups($1, $2, $3)`;
const ALIKE = `
select named.name, (select file.reference from case_group own join case_file file on file.id = own.case_id
    where own.group_id = named.id and file.joint_since is null order by file.filed_at desc, file.id limit 1) as reference
from app_groups_alike($2) alike join voluntary_group named on named.id = alike.group_id
where named.id <> $1 order by alike.score desc, named.name, named.id limit 10`;
const WORDS =
  'The group of this case was in our list twice. It is one entry now. Whoever speaks for the group sees this case.';

type Row = GroupEntry & { readonly isJoint: boolean };

/**
 * Makes one of two entries for the same group, inside one programme. Cases, people, consents and how the name may be used on each case
 * stay as they were. Groups are named by their cases: a confidential one is nowhere in a list.
 */
@Injectable()
export class MergeGroups {
  /** The group of a case as it may be shown. Throws `NotFoundHereError`, and `DirectoryRefusedError` for a joint case. */
  async entry(reading: Reading, reference: string): Promise<GroupEntry> {
    const found = await entryOf(reading, reference, '/reference');
    if (!found) throw new NotFoundHereError();
    return found;
  }

  /** Entries that are spelt much alike, the likest first; none for a group in confidence, and never one that is. */
  async alike({ manager }: Reading, { groupId, name }: GroupEntry): Promise<AlikeGroup[]> {
    if (name === null) return [];
    const rows = await manager.query<(AlikeGroup & { reference: string | null })[]>(ALIKE, [groupId, name]);
    return rows.filter(({ reference }) => reference !== null);
  }

  /** Throws `DirectoryRefusedError` and `NotFoundHereError`. */
  async preview(reading: Reading, same: SameGroup): Promise<GroupMergePreview> {
    const own = await this.entry(reading, same.reference);
    const other = await entryOf(reading, same.other, '/other');
    if (!other) return refuseIn('/other', NO_CASE);
    if (other.groupId === own.groupId) return refuseIn('/other', 'Both cases are of one entry already.');
    const [goes, stays] = same.keep === 'this' ? [other, own] : [own, other];
    const [look] = await reading.manager.query<
      { obstacle: Obstacle | null; people: number; invitations: number }[]
    >(LOOK, [goes.groupId, stays.groupId]);
    if (!look) throw new NotFoundHereError();
    if (look.obstacle) refuseIn('/other', OBSTACLES[look.obstacle]);
    return { goes, stays, people: look.people, invitations: look.invitations };
  }

  /** Gives how many cases went over. Throws as {@link preview}. */
  async merge(tx: Transaction, same: SameGroup, reason: string): Promise<number> {
    const { goes, stays } = await this.preview(tx, same);
    const moved = await tx.manager.query<CaseOfTie[]>(MERGE, [goes.groupId, stays.groupId, WORDS]);
    const tie = { gone: goes.groupId, kept: stays.groupId };
    auditTie(tx, { onCase: 'group-merged', onGroups: 'groups-merged', tie, cases: moved, reason });
    return moved.length;
  }
}

async function entryOf(
  { manager }: Reading,
  written: string,
  pointer: string,
): Promise<GroupEntry | undefined> {
  const reference = normaliseReference(written);
  if (!reference) return undefined;
  const [found, ...more] = await manager.query<Row[]>(ENTRY, [reference]);
  if (!found) return undefined;
  if (found.isJoint || more.length > 0)
    return refuseIn(pointer, 'That is a joint case. Give the case that the group itself sent.');
  return { groupId: found.groupId, reference, name: found.name, cases: found.cases };
}
