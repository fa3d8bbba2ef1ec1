import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { refuseIn } from '../../directory-errors.js';
import { auditTie, type CaseOfTie } from './audit-tie.js';
import type { GroupEntry } from './merge-groups.js';

type Obstacle = 'nothing-left' | 'joint-since' | 'elsewhere';

/** An entry that was made one with another, and what it would mean to make them two again. */
export interface Parting {
  readonly formerId: string;
  /** Missing where one of the reports was made in confidence. */
  readonly name: string | null;
  readonly mergedAt: Date;
  /** Cases that go back to it, and cases that stay with the other. */
  readonly cases: number;
  readonly stays: number;
  /** People who spoke for it. */
  readonly people: number;
  readonly obstacle: Obstacle | null;
}

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  'nothing-left': 'None of its cases is with the other entry any more. They stay one entry.',
  'joint-since':
    'One of its cases has come to act together with others since. Let it leave the joint case first.',
  elsewhere: 'One of its cases is with another programme now. They stay one entry.',
};
const LOOK = `select former_id as "formerId", name, merged_at as "mergedAt", cases, stays, people, obstacle from app_group_partings($1)`;
const PART = `select id, programme_id as "programmeId" from part_groups($1, $2)`;
const WORDS =
  'The group of this case was made one with another entry in our list. That was a mistake. It is an entry of its own again.';

/** Makes two entries of one again, as they were before they were made one. What was filed since stays with the entry that stayed. */
@Injectable()
export class PartGroups {
  /** Those that can be made two again, the latest first. */
  of({ manager }: Reading, { groupId }: Pick<GroupEntry, 'groupId'>): Promise<Parting[]> {
    return manager.query<Parting[]>(LOOK, [groupId]);
  }

  /** Throws `NotFoundHereError` where there is none, or its time is over. */
  async one(reading: Reading, entry: Pick<GroupEntry, 'groupId'>, formerId: string): Promise<Parting> {
    const found = (await this.of(reading, entry)).find((each) => each.formerId === formerId);
    if (!found) throw new NotFoundHereError();
    return found;
  }

  /** Gives how many cases went back. Throws as {@link one}, and `DirectoryRefusedError`. */
  async part(
    tx: Transaction,
    entry: Pick<GroupEntry, 'groupId'>,
    { formerId, reason }: { readonly formerId: string; readonly reason: string },
  ): Promise<number> {
    const { obstacle } = await this.one(tx, entry, formerId);
    if (obstacle) refuseIn('/reason', OBSTACLES[obstacle]);
    const cases = await tx.manager.query<CaseOfTie[]>(PART, [formerId, WORDS]);
    const tie = { gone: formerId, kept: entry.groupId };
    auditTie(tx, { onCase: 'group-parted', onGroups: 'groups-parted', tie, cases, reason });
    return cases.length;
  }
}
