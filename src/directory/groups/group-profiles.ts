import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { VoluntaryGroupRecord } from '../voluntary-group.record.js';
import { GroupProfileRecord } from './group-profile.record.js';

export type GroupWords = Pick<GroupProfileRecord, 'size' | 'rural' | 'ledBy'>;

/** What a group agrees to when it says something of itself. */
export const COUNTING_WORDS =
  'You may use these answers to count how many groups of each kind come to you. Nobody who works on our case sees them.';

/** What groups say of themselves. Only their own members can read it, and the service when it counts. */
@Injectable()
export class GroupProfiles {
  /** With the group's name, as the page shows it. Throws `NotFoundHereError` for a group that is not the reader's. */
  async of(
    { manager }: Reading,
    groupId: string,
  ): Promise<{ name: string; profile: GroupProfileRecord | null }> {
    const group = await manager.findOneBy(VoluntaryGroupRecord, { id: groupId });
    if (!group) throw new NotFoundHereError();
    return { name: group.name ?? '', profile: await manager.findOneBy(GroupProfileRecord, { groupId }) };
  }

  /**
   * In place of what it said before. The log does not keep the answers. Throws `NotFoundHereError`, and what `check` throws,
   * which is shown what the group said so far.
   */
  async say(
    tx: Transaction,
    groupId: string,
    words: GroupWords,
    check: (held: GroupWords | null) => void,
  ): Promise<void> {
    const { manager, actor, now } = tx;
    const group = await manager.findOneBy(VoluntaryGroupRecord, { id: groupId });
    if (!group) throw new NotFoundHereError();
    // One at a time, the first words too, which nobody could lock yet.
    await manager.query(`select pg_advisory_xact_lock(hashtextextended('group-profile ' || $1, 0))`, [
      groupId,
    ]);
    check(await manager.findOneBy(GroupProfileRecord, { groupId }));
    await manager.delete(GroupProfileRecord, { groupId });
    await manager.insert(GroupProfileRecord, {
      ...words,
      groupId,
      programmeId: group.programmeId,
      words: COUNTING_WORDS,
      saidAt: now,
      saidBy: actor.accountId ?? null,
    });
    tx.audit(entryOf('group-words-given', groupId, group));
  }

  /** Nothing of it stays. Throws `NotFoundHereError`. */
  async takeBack(tx: Transaction, groupId: string): Promise<void> {
    const group = await tx.manager.findOneBy(VoluntaryGroupRecord, { id: groupId });
    if (!group) throw new NotFoundHereError();
    await tx.manager.delete(GroupProfileRecord, { groupId });
    tx.audit(entryOf('group-words-taken-back', groupId, group));
  }
}

const entryOf = (action: string, id: string, { programmeId }: VoluntaryGroupRecord) => ({
  chain: id,
  action,
  subjectType: 'voluntary-group',
  subjectId: id,
  programmeId,
});
