import { Injectable } from '@nestjs/common';
import type { Reading } from '../../platform/database/unit-of-work.js';
import {
  QUEUE_VIEWS,
  sortOf,
  type ListedCase,
  type Neighbours,
  type QueuePage,
  type QueueQuestion,
  type QueueView,
  type WhichCases,
} from './queue-question.js';
import { askerOf, narrow, searchesFor, type PlaceInList } from './queue-search.js';
import { beyond, conditionOf, ORDERS, orderOf, Parameters, type Way } from './queue-sql.js';

/** Counting stops here: "1,000+". */
export const COUNTED_UP_TO = 1000;

const COLUMNS = `file.id, file.reference, file.title, file.breach_type as "breachType", file.body_id as "bodyId",
  file.body_name as "bodyName", file.body_kind as "bodyKind", file.step, file.filed_at as "filedAt",
  file.assignee_id as "assigneeId", file.accepted_at as "acceptedAt", file.closed_on::text as "closedOn", file.outcome,
  file.waiting_for as "waitingFor", file.waiting_since as "waitingSince", file.self_managed as "selfManaged",
  file.plan_check_asked_at as "planCheckAskedAt", file.returned_mail_since as "returnedMailSince", file.complaint_by as "complaintBy",
  file.joint_since as "jointSince", file.next_limit_on::text as "nextLimitOn",
  file.next_due_on::text as "nextDueOn"`;

/** The cases that an actor may see, the most urgent first. Statements are written out: a page of a million cases waits for each. */
@Injectable()
export class CaseQueue {
  async page(reading: Reading, { limit, after, ...which }: QueueQuestion): Promise<QueuePage> {
    const sort = sortOf(which);
    const found = await this.some<ListedCase>(reading, which, {
      columns: COLUMNS,
      limit: limit + 1,
      way: 'on',
      ...(after && { from: after }),
    });
    const cases = found.slice(0, limit);
    const last = cases.at(-1);
    if (found.length <= limit || !last) return { cases };
    const seen = (after?.seen ?? 0) + cases.length;
    return { cases, next: { sort, days: ORDERS[sort].daysOf(last), id: last.id, seen } };
  }

  /** How many cases each view has, in one statement; {@link COUNTED_UP_TO} + 1 stands for more. */
  async counts(reading: Reading): Promise<Readonly<Record<QueueView, number>>> {
    const parameters = new Parameters();
    const counts = QUEUE_VIEWS.map(
      (view) => `(${counting(conditionOf({ view }, askerOf(reading), parameters))}) as "${view}"`,
    );
    const [row] = await reading.manager.query<[Record<QueueView, number>]>(
      `select ${counts.join(', ')}`,
      parameters.values,
    );
    return row;
  }

  /** How many cases a question has; {@link COUNTED_UP_TO} + 1 stands for more. */
  async count(reading: Reading, which: WhichCases): Promise<number> {
    const parameters = new Parameters();
    const narrowed = await narrow(reading, which, parameters, { any: true, atMost: COUNTED_UP_TO + 1 });
    const [{ count }] = await reading.manager.query<[{ count: number }]>(
      counting(narrowed.condition),
      parameters.values,
    );
    return count;
  }

  /** The references before and after a case in a view: by its place, also where it is no longer in the view. */
  async neighbours(reading: Reading, which: WhichCases, listed: ListedCase): Promise<Neighbours> {
    const previous = await this.beside(reading, which, listed, 'back');
    const next = await this.beside(reading, which, listed, 'on');
    return { ...(previous && { previous }), ...(next && { next }) };
  }

  private async beside(
    reading: Reading,
    which: WhichCases,
    listed: ListedCase,
    way: Way,
  ): Promise<string | undefined> {
    const sort = sortOf(which);
    const days = ORDERS[sort].daysOf(listed);
    // A case that is open has no place among the closed ones.
    if (days.includes('')) return undefined;
    const place = { sort, days, id: listed.id };
    const [found] = await this.some<{ reference: string }>(reading, which, {
      columns: 'file.reference',
      limit: 1,
      way,
      from: place,
    });
    return found?.reference;
  }

  /** The first cases of a question from a place on. */
  private async some<Row>(
    reading: Reading,
    which: WhichCases,
    { columns, ...wanted }: Wanted,
  ): Promise<Row[]> {
    const { limit, way, from } = wanted;
    const sort = sortOf(which);
    for (const search of searchesFor(which, wanted)) {
      const parameters = new Parameters();
      const { condition, isAll } = await narrow(reading, which, parameters, search);
      const later = from ? ` and ${beyond(from, way, parameters)}` : '';
      const rows = await reading.manager.query<Row[]>(
        `select ${columns} from case_file file where ${condition}${later} ${orderOf(sort, way)} limit ${limit}`,
        parameters.values,
      );
      if (isAll || rows.length === limit) return rows;
    }
    return [];
  }
}

interface Wanted extends PlaceInList {
  readonly columns: string;
}

const counting = (condition: string): string =>
  `select count(*)::integer as count from
    (select 1 from case_file file where ${condition} limit ${COUNTED_UP_TO + 1}) counted`;
