import { Injectable } from '@nestjs/common';
import { toldTo } from '../../casework/steps/plan-items.js';
import { CaseRecord } from '../../casework/case.record.js';
import { LegalReference } from '../../deadlines/reference.js';
import { addDays, dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import {
  requestNow,
  silenceToTell,
  type Silence,
} from '../../domain/correspondence/information/request-now.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { Timeline } from '../../timeline/timeline.js';
import { InformationRequestRecord } from './information-request.record.js';
import { RequestClock } from './request-clock.js';
import { ended } from './request-words.js';
import type { RequestOnCase } from './requests-of-case.js';
import { REQUEST_TOLD } from './tell-of-request.js';

const AT_ONCE = 100;
/** Twenty working days are never over sooner. */
const SHORTEST_WAIT_DAYS = 28;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** The silence on a letter is told by the letter, as long as its own day counts. */
const MAY_BE_LATE = `
select request.id from information_request request
join case_file file on file.id = request.case_id and file.closed_on is null
where request.id > $2 and (
  (request.state in ('waiting', 'acknowledged', 'extended') and not 'answer' = any (request.silences_told)
    and coalesce(request.received_on, request.asked_on) < $1 and (request.state = 'extended' or request.letter_id is null))
  or (request.state = 'review-asked' and not 'review' = any (request.silences_told)
    and request.review_asked_on < $1 and request.review_letter_id is null))
order by request.id limit ${AT_ONCE}`;

/** Requests whose day came and went: on the timeline, and told to the group with what it can do next. Each silence is told once. */
@Injectable()
export class RequestSilence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: LegalReference,
    private readonly timeline: Timeline,
    private readonly clock: RequestClock,
  ) {}

  /** Gives the number of requests of which something was told. */
  async sweep(): Promise<number> {
    let told = 0;
    let ids = await this.mayBeLate(FIRST);
    while (ids.length > 0) {
      for (const id of ids) told += await this.look(id);
      ids = await this.mayBeLate(ids.at(-1) ?? FIRST);
    }
    return told;
  }

  private mayBeLate(after: string): Promise<string[]> {
    return this.unitOfWork.read(SYSTEM, async ({ manager, now }) => {
      const day = formatDay(addDays(dayAt(now), 1 - SHORTEST_WAIT_DAYS));
      const rows = await manager.query<{ id: string }[]>(MAY_BE_LATE, [day, after]);
      return rows.map(({ id }) => id);
    });
  }

  private look(id: string): Promise<number> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const row = await tx.manager.findOne(InformationRequestRecord, {
        where: { id },
        lock: { mode: 'pessimistic_write' },
      });
      if (!row) return 0;
      const record = await tx.manager.findOneByOrFail(CaseRecord, { id: row.caseId });
      const request = (await this.clock.requests(tx, record)).find((each) => each.row.id === id);
      if (!request) return 0;
      const { next, day } = requestNow(request, dayAt(tx.now), this.reference);
      const silence = silenceToTell({ next }, row.silencesTold);
      if (silence === undefined || day === undefined) return 0;
      await this.tell(tx, request, silence, day);
      return 1;
    });
  }

  /** The clocks of the case run for the request that leads: its day is one that a ladder may tell of. */
  private async tell(
    tx: Transaction,
    { row, leads }: RequestOnCase,
    silence: Silence,
    day: Day,
  ): Promise<void> {
    const { id: requestId, caseId, programmeId, groupId, silencesTold } = row;
    await tx.manager.update(
      InformationRequestRecord,
      { id: requestId },
      { silencesTold: [...silencesTold, silence] },
    );
    const what = silence === 'answer' ? 'answer to a request for information' : 'outcome of a review';
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'group',
      kind: 'information',
      text: `No ${what} came by ${writeDay(day)}: ${ended(row.what)} The page of the request says what can be done next.`,
      ...toldTo(groupId),
    });
    tx.audit({
      chain: caseId,
      action: 'information-silence-noted',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details: { request: requestId, silence },
    });
    const news = { type: REQUEST_TOLD, programmeId, caseId, requestId, silence, ...toldTo(groupId) };
    tx.publish({ ...news, ...(leads ? { dueOn: formatDay(day) } : {}) });
  }
}
