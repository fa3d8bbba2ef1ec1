import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { DeadlineProjection } from '../../casework/deadline-projection.js';
import { givesWay } from '../../deadlines/date-change.js';
import type { Day } from '../../domain/calendar/day.js';
import {
  DAYS_WITH_FACTS,
  FACT_OF_DAY,
  type DayWithFact,
} from '../../domain/correspondence/information/request-days.js';
import type { Fact } from '../../domain/facts/fact.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Facts, holding, type FactOnRecord, type KeptFact } from '../../timeline/facts.js';
import { askedOf, ownerIn, requestsIn, type RequestOnCase } from './requests-of-case.js';

/** What a change of a request did to the dates of its case. */
type OnDates = Pick<CaseChange, 'text' | 'changes' | 'dates'>;

/** A day that a fact is to have, and the facts that have it now. */
interface Wanted {
  readonly name: DayWithFact;
  readonly day: Day | undefined;
  readonly held: readonly FactOnRecord[];
}

/** The days of the leading request are facts of the case, so that its clocks, its picture and its reminders follow them. */
@Injectable()
export class RequestClock {
  constructor(
    readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** The requests of a case with the days that hold. */
  async requests(tx: Transaction, record: CaseRecord): Promise<RequestOnCase[]> {
    const facts = await this.facts.of(tx, record.id);
    return requestsIn(await askedOf(tx, record.id), { record, facts });
  }

  /** Called once the rows are written. `owner` as {@link ownerIn} gives it; `text` is what was done, and why facts give way. */
  async follow(
    tx: Transaction,
    record: CaseRecord,
    of: RequestOnCase['row'],
    text: string,
  ): Promise<OnDates> {
    const owner = ownerIn(record, of);
    // The rows are what was said last: nothing is read from facts that are about to give way.
    const rows = requestsIn(await askedOf(tx, record.id), { record, facts: [] });
    const leading = rows.find((request) => request.leads && ownerIn(record, request.row) === owner);
    if (!leading) return { text };
    const touched = await this.bring(tx, record, { leading, owner, because: text });
    if (touched.length === 0) return { text };
    const facts = await this.facts.of(tx, record.id);
    const { sentence, nextDates, moved } = await this.projection.renew(tx, record, facts, text);
    const [{ id }] = touched as [KeptFact];
    return {
      text: `${text} ${sentence}`,
      changes: nextDates,
      ...(moved.some(givesWay) ? { dates: { moved, cause: { kind: 'fact', id } } } : {}),
    };
  }

  /** Gives the facts that came or gave way. */
  private async bring(
    tx: Transaction,
    record: CaseRecord,
    { leading, owner, because }: Following,
  ): Promise<KeptFact[]> {
    const held = holding(await this.facts.history(tx, record.id)).filter(({ groupId }) => groupId === owner);
    const wanted = DAYS_WITH_FACTS.map((name): Wanted => {
      const kind = FACT_OF_DAY[name];
      return { name, day: leading.days[name], held: held.filter((fact) => fact.kind === kind) };
    });
    const touched: KeptFact[] = [];
    for (const each of wanted.filter(isOff))
      touched.push(await this.bringOne(tx, record, each, { leading, owner, because }));
    return touched;
  }

  private async bringOne(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { name, day, held }: Wanted,
    { leading, owner, because }: Following,
  ): Promise<KeptFact> {
    const [first] = held;
    if (day === undefined && first) {
      await this.facts.giveWay(tx, held, because);
      return first;
    }
    const [next] = this.facts.prepare([factOf(tx, name, day as Day, { leading, owner })]);
    if (!next) throw new Error('One fact prepared is one fact.');
    const onCase = { caseId, programmeId };
    if (first) await this.facts.replace(tx, onCase, { former: held, next, reason: because });
    else await this.facts.add(tx, onCase, [next]);
    return next;
  }
}

interface Following {
  readonly leading: RequestOnCase;
  readonly owner: string | undefined;
  readonly because: string;
}

/** A disputed day stays disputed as long as the earlier of its days is the one of the request. */
function isOff({ day, held }: Wanted): boolean {
  const earliest = held.map(({ on }) => on).toSorted((a, b) => a - b)[0];
  return earliest !== day;
}

const factOf = (
  { actor }: Transaction,
  name: DayWithFact,
  on: Day,
  { leading: { row }, owner }: Pick<Following, 'leading' | 'owner'>,
): Fact => ({
  kind: FACT_OF_DAY[name],
  on,
  source: row.letterId === null ? 'the request for information' : 'the letter that asked for information',
  // The service follows a letter of ours; nobody of the group said so.
  ...(actor.kind === 'system' && row.applicant === 'programme' ? { saidBy: 'other' as const } : {}),
  ...(owner === undefined ? {} : { groupId: owner }),
});
