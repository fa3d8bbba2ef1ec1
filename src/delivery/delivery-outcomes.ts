import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { waitAfter, isOfServer, type Failure } from '../domain/delivery/failure.js';
import { kept, withoutAddresses } from '../domain/delivery/server-words.js';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { Gathering } from '../platform/gathering.js';
import { Timeline, type NewTimelineEntry } from '../timeline/timeline.js';
import { casesToldOf } from './cases-told-of.js';
import type { DeliveryRecord } from './delivery.record.js';
import type { DeliveryState } from './delivery-state.js';
import { mailName } from './mail-name.js';

/** No server took the mail, and waiting will not help. */
export const DELIVERY_PARKED = 'delivery-parked';

/** What became of one attempt. */
export interface Outcome {
  readonly delivery: DeliveryRecord;
  /** Missing where the mail server took it. */
  readonly failure?: Failure;
  /** The words of the server, or of the error. */
  readonly answer: string;
}

/** Answers that come within so many milliseconds are recorded in one transaction. */
const GATHERED_FOR = 5;
/** A database that is away for a moment, in milliseconds: what is not recorded would go again. */
const PATIENCE = [200, 500, 1_000, 2_000, 4_000, 8_000];

/**
 * That a server took a mail is a fact, whoever holds the delivery by now: it must not go again. Of a failure only the holder
 * speaks.
 */
const RECORD = `
update delivery set state = given.state, answer = given.answer, try_at = coalesce(given.try_at, delivery.try_at),
  failures = given.failures, failing_since = given.failing_since, failure = given.failure,
  accepted_at = given.accepted_at, lease_until = null, held_by = null
from jsonb_to_recordset($2::jsonb) as given (id uuid, attempts smallint, state text, answer text, try_at timestamptz,
  failures smallint, failing_since timestamptz, failure text, accepted_at timestamptz)
where delivery.id = given.id
  and (given.state = 'accepted' and delivery.state in ('due', 'queued')
    or delivery.state = 'queued' and delivery.held_by = $1 and delivery.attempts = given.attempts)
returning delivery.id`;

/** What became of each delivery: the mail server's word, on the delivery and on the case. */
@Injectable()
export class DeliveryOutcomes {
  private readonly gathered = new Gathering<Outcome>(GATHERED_FOR, (outcomes) => this.recordAll(outcomes));

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timeline: Timeline,
  ) {}

  /** Ends when it is committed. Throws where it cannot be: then the delivery goes again when its lease has run out. */
  record(outcome: Outcome): Promise<void> {
    return this.gathered.add(outcome);
  }

  /** One that cannot be recorded keeps none of the others from it. */
  private async recordAll(outcomes: readonly Outcome[]): Promise<void> {
    try {
      await this.write(outcomes);
    } catch {
      await Promise.all(outcomes.map((outcome) => patiently(() => this.write([outcome]))));
    }
  }

  private write(outcomes: readonly Outcome[]): Promise<void> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const settled = outcomes.map((outcome) => settle(tx, outcome));
      const holder = outcomes[0]?.delivery.heldBy;
      const rows = JSON.stringify(settled.map(({ row }) => row));
      const [changed] = await tx.manager.query<[{ id: string }[], number]>(RECORD, [holder, rows]);
      const ours = new Set(changed.map(({ id }) => id));
      await this.tell(
        tx,
        settled.filter(({ row }) => ours.has(row.id)),
      );
    });
  }

  private async tell(tx: Transaction, settled: readonly Settled[]): Promise<void> {
    const cases = await casesToldOf(
      tx,
      settled.map(({ delivery }) => delivery),
    );
    const entries = settled.flatMap((each) =>
      (cases.get(each.delivery.id) ?? []).flatMap((of) => entriesOf(each, of)),
    );
    await this.timeline.addAll(tx, entries);
    for (const { delivery, row } of settled)
      if (row.state === 'parked')
        tx.publish({ type: DELIVERY_PARKED, programmeId: delivery.programmeId, deliveryId: delivery.id });
  }
}

/** A delivery as it is after the attempt. */
interface Settled {
  readonly delivery: DeliveryRecord;
  readonly row: Pick<DeliveryRecord, 'id' | 'attempts' | 'failures' | 'failure' | 'answer'> & {
    readonly state: DeliveryState;
    readonly try_at: Date | null;
    readonly failing_since: Date | null;
    readonly accepted_at: Date | null;
  };
}

function settle({ now }: Transaction, { delivery, failure, answer }: Outcome): Settled {
  const { id, attempts } = delivery;
  const of = { id, attempts, answer: kept(answer) };
  if (!failure) {
    const well = { state: 'accepted', accepted_at: now, failures: 0, failure: null } as const;
    return { delivery, row: { ...of, ...well, try_at: null, failing_since: null } };
  }
  const failures = delivery.failures + 1;
  const since = isOfServer(failure) ? null : (delivery.failingSince ?? now);
  const failingFor = since ? now.getTime() - since.getTime() : 0;
  const wait = waitAfter({ failure, failures, failingFor, fatal: delivery.fatal }, Math.random);
  return {
    delivery,
    row: {
      ...of,
      state: wait === undefined ? 'parked' : 'due',
      try_at: wait === undefined ? null : new Date(now.getTime() + wait),
      failures,
      failure,
      failing_since: since,
      accepted_at: null,
    },
  };
}

const WORDS: Readonly<Partial<Record<DeliveryState, string>>> = {
  accepted: 'The mail server took it',
  parked: 'The mail could not be sent',
};

/** What is not over yet stands on no timeline. */
function entriesOf(
  { delivery, row }: Settled,
  { caseId, programmeId }: Pick<NewTimelineEntry, 'caseId' | 'programmeId'>,
): NewTimelineEntry[] {
  const words = WORDS[row.state];
  if (!words) return [];
  const text = `${mailName(delivery.kind)}. ${words}: ${withoutAddresses(row.answer ?? '')}`;
  return [{ caseId, programmeId, audience: 'programme', kind: 'mail-sent', text }];
}

async function patiently(work: () => Promise<void>): Promise<void> {
  for (const pause of PATIENCE) {
    try {
      return await work();
    } catch {
      await delay(pause);
    }
  }
  return work();
}
