import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { seal, type AuditEntry } from '../audit/audit-entry.js';
import { Clock } from '../clock.js';
import { newId } from '../ids.js';
import { OutboxMessageRecord } from '../outbox/outbox-message.record.js';
import type { OutboxEvent } from '../outbox/outbox-event.js';
import { insertAll } from './insert-all.js';
import { roleOf, type Actor, type ActorKind } from './actor.js';

/** Proof that a transaction is open and that the database knows for whom. Everything that reads asks for one. */
export interface Reading {
  readonly manager: EntityManager;
  readonly actor: Actor;
  /** The application's time at the start of the work; the same for all of it. */
  readonly now: Date;
}

/** Everything that writes asks for one. There is no other way to get a manager that may write. */
export interface Transaction extends Reading {
  /** Goes into the audit chain when, and only when, the work commits. */
  readonly audit: (entry: AuditEntry) => void;
  /** Tells the rest of the service when, and only when, the work commits. */
  readonly publish: (event: OutboxEvent) => void;
}

/** Serialisation failure and deadlock: the whole work is done again, outside the failed transaction. */
const RETRIED_STATES = ['40001', '40P01'];
const ATTEMPTS = 3;

/** One statement right after BEGIN: from here on the transaction is the actor. All of it ends with the transaction. */
const BECOME_ACTOR = `select set_config('role', $1, true), set_config('app.programme', $2, true),
  set_config('app.account', $3, true), set_config('app.groups', $4, true), set_config('app.case', $5, true),
  set_config('app.secret', $6, true), set_config('statement_timeout', $7, true), set_config('lock_timeout', '5s', true),
  set_config('app.glass', $8, true), set_config('app.now', $9, true)`;

/** People wait for an answer; the service's own sweeps may take longer. */
const statementTimeout = (kind: ActorKind): string => (kind === 'system' ? '60s' : '10s');

/** Carries the result of a rehearsal out of a transaction that ends without a trace. */
class Rehearsed<Result> extends Error {
  constructor(readonly result: Result) {
    super('This was a rehearsal.');
  }
}

/** The doors to the database. A query outside them is made by a role that may read no table. */
@Injectable()
export class UnitOfWork {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Commits the rows, the audit entries and the outbox messages of `work` together, or none of them. */
  async run<Result>(actor: Actor, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return retried(() => this.attempt(actor, work));
  }

  /**
   * Does `work` as {@link run} would, gives its result, and takes every row back: a preview that is exactly what would
   * happen. Audit entries and messages are dropped. It holds the same locks while it lasts, so it is for the work of one
   * case, not of many.
   */
  async rehearse<Result>(actor: Actor, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    try {
      return await retried(() =>
        this.attempt<Result>(actor, async (tx) => {
          throw new Rehearsed(await work(tx));
        }),
      );
    } catch (error) {
      if (error instanceof Rehearsed) return (error as Rehearsed<Result>).result;
      throw error;
    }
  }

  async read<Result>(actor: Actor, work: (reading: Reading) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      await become(manager, actor, now);
      return work({ manager, actor, now });
    });
  }

  private attempt<Result>(actor: Actor, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      await become(manager, actor, now);
      const entries: AuditEntry[] = [];
      const events: OutboxEvent[] = [];
      const result = await work({
        manager,
        actor,
        now,
        audit: (entry) => void entries.push(entry),
        publish: (event) => void events.push(event),
      });
      await append(manager, events, entries, now);
      return result;
    });
  }
}

async function retried<Result>(attempt: () => Promise<Result>): Promise<Result> {
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (count === ATTEMPTS || !isRetriable(error)) throw error;
    }
  }
}

async function become(manager: EntityManager, actor: Actor, now: Date): Promise<void> {
  await manager.query(BECOME_ACTOR, [
    roleOf(actor.kind),
    actor.programmeId ?? '',
    actor.accountId ?? '',
    `{${(actor.groupIds ?? []).join(',')}}`,
    actor.caseId ?? '',
    actor.secretHash ?? '',
    statementTimeout(actor.kind),
    actor.glassCaseId ?? '',
    now.toISOString(),
  ]);
}

/** The chain's head is locked last, so that a chain is held for as short a time as can be. */
async function append(
  manager: EntityManager,
  events: OutboxEvent[],
  entries: AuditEntry[],
  now: Date,
): Promise<void> {
  const messages = events.map(({ type, programmeId, ...payload }) => ({
    id: newId(),
    type,
    programmeId,
    payload,
    occurredAt: now,
    attempts: 0,
    leaseUntil: null,
    handledAt: null,
    problem: null,
  }));
  const sealed = JSON.stringify(entries.map((entry) => seal(entry, now)));
  await Promise.all([
    insertAll(manager, OutboxMessageRecord, messages),
    entries.length > 0 && manager.query('select audit_append($1::jsonb)', [sealed]),
  ]);
}

const isRetriable = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  RETRIED_STATES.includes((error.driverError as { code?: string }).code ?? '');
