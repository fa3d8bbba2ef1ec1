import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CaseRecord } from '../../casework/case.record.js';
import { toldTo } from '../../casework/steps/plan-items.js';
import { LetterDrafts } from '../../correspondence/letters/write-letter.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { dayAt, formatDay, parseDay, writeDay } from '../../domain/calendar/day.js';
import { BREACH_TYPES } from '../../domain/commitments/breach-type.js';
import type { LetterMatter } from '../../domain/correspondence/letters/letter-fields.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Timeline } from '../../timeline/timeline.js';
import { quoted } from '../offers/offer-words.js';
import { tellOfSettlement } from '../settlement-news.js';
import { UndertakingRecord } from './undertaking.record.js';

const AT_ONCE = 100;

/** A body is asked once for each day that came and went. Where the case is closed, somebody first says that the promise was broken. */
const LATE = `
select late.id from undertaking late join case_file file on file.id = late.case_id and file.closed_on is null
where late.owed_by = 'body' and late.due_on < $1 and late.performed_on is null and late.broken_on is null
  and late.ended_on is null and late.chased_for is distinct from late.due_on
order by late.due_on, late.id limit ${AT_ONCE}`;

/** On the day after a promise of the body was due: a letter that asks for it is prepared as a draft. A person sends it, or does not. */
@Injectable()
export class ChaseUndertakings {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly drafts: LetterDrafts,
    private readonly timeline: Timeline,
  ) {}

  /** Gives the number of letters that were prepared. */
  async sweep(): Promise<number> {
    const ids = await this.late();
    let prepared = 0;
    for (const id of ids) prepared += await this.prepare(id);
    return ids.length === AT_ONCE && prepared > 0 ? prepared + (await this.sweep()) : prepared;
  }

  private late(): Promise<string[]> {
    return this.unitOfWork.read(SYSTEM, async ({ manager, now }) => {
      const rows = await manager.query<{ id: string }[]>(LATE, [formatDay(dayAt(now))]);
      return rows.map(({ id }) => id);
    });
  }

  private prepare(id: string): Promise<number> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const row = await tx.manager.findOne(UndertakingRecord, {
        // What was written down of it since it was looked for is found again behind the lock.
        where: { id, performedOn: IsNull(), brokenOn: IsNull(), endedOn: IsNull() },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row || !hasDay(row) || row.dueOn === row.chasedFor) return 0;
      const record = await tx.manager.findOneByOrFail(CaseRecord, { id: row.caseId });
      const wanted = { id: newId(), kind: 'undertaking-chaser', copies: [] } as const;
      await this.drafts.layFrom(tx, record, wanted, await matterOf(tx, record, row));
      await tx.manager.update(UndertakingRecord, { id }, { chasedFor: row.dueOn, chaserLetterId: wanted.id });
      await this.tell(tx, row, wanted.id);
      return 1;
    });
  }

  private async tell(tx: Transaction, row: LateUndertaking, letterId: string): Promise<void> {
    const { id, caseId, programmeId, groupId, dueOn, what } = row;
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'group',
      kind: 'settlement',
      text: `Nobody wrote down by ${writeDay(parseDay(dueOn))} that this was done: ${quoted(what)} A letter that asks the public body for it is ready as a draft. It does not go by itself.`,
      ...toldTo(groupId),
    });
    tx.audit({
      chain: caseId,
      action: 'undertaking-chaser-prepared',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details: { undertaking: id, letter: letterId, due: dueOn },
    });
    tellOfSettlement(tx, row, { news: 'chaser-ready', id: `${id}-${dueOn}` });
  }
}

type LateUndertaking = UndertakingRecord & { readonly dueOn: string };

const hasDay = (row: UndertakingRecord): row is LateUndertaking => row.dueOn !== null;

/** The service writes it, and it may read names: so nothing of a group is in it. Whoever sends it can add what may be told. */
async function matterOf(
  { manager }: Transaction,
  { reference, bodyName, breachType, programmeId, selfManaged }: CaseRecord,
  { what, agreedOn, dueOn }: LateUndertaking,
): Promise<LetterMatter> {
  const { name: programmeName } = await manager.findOneByOrFail(ProgrammeRecord, { id: programmeId });
  return {
    reference,
    bodyName,
    programmeName,
    byGroup: selfManaged,
    breachType,
    about: BREACH_TYPES[breachType].label,
    groups: [],
    promises: [],
    dates: [],
    sums: [],
    asks: [],
    undertaking: { what, agreedOn: parseDay(agreedOn), dueOn: parseDay(dueOn) },
  };
}
