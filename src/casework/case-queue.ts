import { Injectable } from '@nestjs/common';
import { In, IsNull, type SelectQueryBuilder } from 'typeorm';
import { DeadlineRecord } from '../deadlines/deadline.record.js';
import { normaliseReference } from '../domain/casework/reference.js';
import type { Step } from '../domain/casework/step.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { CaseRecord } from './case.record.js';
import type { QueuePlace } from './queue-place.js';

/** What a queue can show. `every` is for a group, which sees its own cases alone, open or closed. */
export const QUEUE_VIEWS = ['open', 'new', 'mine', 'closed'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

export interface QueueQuestion {
  readonly view: QueueView | 'every';
  readonly step?: Step;
  /** A reference, or words of the title or of the body's name. */
  readonly search?: string;
  readonly after?: QueuePlace;
  readonly limit: number;
}

export interface QueuePage {
  readonly cases: readonly CaseRecord[];
  /** Missing on the last page. */
  readonly next?: QueuePlace;
}

/** Counting stops here: "1,000+". */
export const COUNTED_UP_TO = 1000;

type Query = SelectQueryBuilder<CaseRecord>;

/** The cases that an actor may see, the most urgent first. */
@Injectable()
export class CaseQueue {
  async page(reading: Reading, { limit, after, ...which }: QueueQuestion): Promise<QueuePage> {
    const query = narrowed(reading, which)
      .orderBy('file.nextLimitOn')
      .addOrderBy('file.nextDueOn')
      .addOrderBy('file.id')
      .limit(limit + 1);
    if (after) query.andWhere('(file.nextLimitOn, file.nextDueOn, file.id) > (:limitOn, :dueOn, :id)', after);
    const found = await query.getMany();
    const cases = found.slice(0, limit);
    const last = cases.at(-1);
    return { cases, ...(found.length > limit && last ? { next: placeOf(last) } : {}) };
  }

  /** How many cases a view has; {@link COUNTED_UP_TO} + 1 stands for more. */
  async count(reading: Reading, view: QueueView): Promise<number> {
    const query = narrowed(reading, { view })
      .select('1', 'one')
      .limit(COUNTED_UP_TO + 1);
    const [sql, parameters] = query.getQueryAndParameters();
    const rows: unknown = await reading.manager.query(
      `select count(*)::int as count from (${sql}) counted`,
      parameters,
    );
    return (rows as { count: number }[])[0]?.count ?? 0;
  }

  /** By case id, the deadlines that can end these cases, the earliest first. */
  limits({ manager }: Reading, cases: readonly CaseRecord[]): Promise<DeadlineRecord[]> {
    return manager.find(DeadlineRecord, {
      where: { caseId: In(cases.map(({ id }) => id)), supersededAt: IsNull(), fatal: true, reminded: true },
      order: { dueOn: 'ASC', ruleId: 'ASC' },
    });
  }
}

const placeOf = ({ nextLimitOn: limitOn, nextDueOn: dueOn, id }: CaseRecord): QueuePlace => ({
  limitOn,
  dueOn,
  id,
});

const VIEWS: Readonly<Record<QueueQuestion['view'], (query: Query, account: string) => Query>> = {
  every: (query) => query,
  open: (query) => query.where('file.closedOn is null'),
  // Not by the step: a group that waits may have gone on by itself, and nobody has read its report yet.
  new: (query) =>
    query.where('file.closedOn is null').andWhere('file.acceptedAt is null').andWhere('not file.selfManaged'),
  mine: (query, account) =>
    query.where('file.closedOn is null').andWhere('file.assigneeId = :account', { account }),
  closed: (query) => query.where('file.closedOn is not null'),
};

function narrowed(
  { manager, actor }: Reading,
  { view, step, search }: Pick<QueueQuestion, 'view' | 'step' | 'search'>,
): Query {
  const query = VIEWS[view](manager.createQueryBuilder(CaseRecord, 'file'), actor.accountId ?? '');
  if (step) query.andWhere('file.step = :step', { step });
  return search ? matching(query, search) : query;
}

function matching(query: Query, search: string): Query {
  const reference = normaliseReference(search);
  if (reference) return query.andWhere('file.reference = :reference', { reference });
  const words = `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return query.andWhere('(file.title ilike :words or file.bodyName ilike :words)', { words });
}
