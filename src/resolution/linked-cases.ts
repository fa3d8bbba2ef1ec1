import { Injectable } from '@nestjs/common';
import { CaseRecord } from '../casework/case.record.js';
import { CaseRepository } from '../casework/case.repository.js';
import { DeadlineProjection } from '../casework/deadline-projection.js';
import { newReference } from '../casework/together/ask-to-join.js';
import type { BreachType } from '../domain/commitments/breach-type.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { Timeline } from '../timeline/timeline.js';
import { TellOfWatch, type WatchNews } from './watch/tell-of-watch.js';

export const LINKED_CASE_OPENED = 'linked-case-opened';

export interface NewLinkedCase {
  /** Of the groups of the earlier case this one alone, or all of them (null). */
  readonly groupId: string | null;
  readonly title: string;
  readonly account: string;
  readonly breachType: BreachType;
  /** In words, for staff beside the two cases. */
  readonly because: string;
  /** For those who are told. */
  readonly news: Extract<WatchNews, 'worse' | 'followed'>;
}

type Opened = OutboxEvent & {
  readonly caseId: string;
  readonly earlierId: string;
  readonly news: NewLinkedCase['news'];
};

/** Opens a new case beside a closed one, with that as its background. Staff finds the two linked, and decides what becomes of the new one. */
@Injectable()
export class LinkedCases {
  constructor(
    private readonly cases: CaseRepository,
    private readonly projection: DeadlineProjection,
    private readonly timeline: Timeline,
  ) {}

  /** `earlier` is closed. Gives the new case as it was opened. */
  async open(tx: Transaction, earlier: CaseRecord, wanted: NewLinkedCase): Promise<CaseRecord> {
    const { groupId, title, account, breachType, because, news } = wanted;
    const id = newId();
    const given = { reference: newReference(), title, account, breach_type: breachType, because };
    await tx.manager.query('select follow_case($1, $2, $3, $4)', [earlier.id, id, given, groupId]);
    const record = await tx.manager.findOneByOrFail(CaseRecord, { id });
    const { nextDates } = await this.projection.renewToday(tx, record, [], because);
    await this.cases.update(tx, record, nextDates);
    await this.tell(tx, record, earlier, because);
    const { programmeId } = record;
    const opened: Opened = { type: LINKED_CASE_OPENED, programmeId, caseId: id, earlierId: earlier.id, news };
    tx.publish(opened);
    return record;
  }

  private async tell(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { id: earlierId, reference }: CaseRecord,
    because: string,
  ): Promise<void> {
    const text = `This case was opened after case ${reference}, which is closed. ${because}`;
    await this.timeline.add(tx, { caseId, programmeId, audience: 'group', kind: 'filed', text });
    tx.audit({
      chain: caseId,
      action: 'linked-case-opened',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details: { earlier: earlierId },
    });
  }
}

/** Whoever looked after the earlier case hears of the new one, and whoever could take it. */
@Injectable()
export class TellOfLinkedCase implements EventHandler {
  readonly type = LINKED_CASE_OPENED;

  constructor(private readonly watch: TellOfWatch) {}

  handle(tx: Transaction, { caseId, earlierId, news }: Opened): Promise<void> {
    return this.watch.tell(tx, { caseId, earlierId, about: caseId, news });
  }
}
