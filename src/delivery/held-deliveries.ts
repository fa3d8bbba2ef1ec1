import { Injectable, Logger } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import type { MailJob } from './delivery-relay.js';
import { DeliveryRecord } from './delivery.record.js';
import { mayGo, NEVER_HELD } from './mail-on-hold.js';

/** After a worker died, its mails are another's so soon. */
const LEASE_SECONDS = 30;
/** Two renewals may fail before a mail is in doubt. */
const RENEWED_EVERY = 8_000;

const HOLD = `
update delivery set held_by = $1, lease_until = now() + make_interval(secs => $2)
where id = any ($3::uuid[]) and state = 'queued' and attempts = $4 and held_by is null and ${mayGo(5)} returning id`;

const RENEW = `
update delivery set lease_until = now() + make_interval(secs => $2)
where id = any ($3::uuid[]) and state = 'queued' and held_by = $1`;

const GIVE_BACK = `
update delivery set state = 'due', lease_until = null, held_by = null
where id = any ($2::uuid[]) and state = 'queued' and held_by = $1`;

/**
 * The deliveries that this process has in hand. Whoever holds one alone may send it, however many jobs name it: a queue that
 * gives a job out twice, or again after a worker was slow to answer, changes nothing.
 */
@Injectable()
export class HeldDeliveries {
  readonly holder = newId();
  private readonly logger = new Logger(HeldDeliveries.name);
  /** Until when the lease surely runs, by this process's own clock, by id. */
  private readonly until = new Map<string, number>();
  private renewing: NodeJS.Timeout | undefined;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of a job, what nobody else holds, what is still on this attempt and what may go; in the order of the job. */
  async hold({ ids, attempt }: MailJob): Promise<DeliveryRecord[]> {
    const from = performance.now();
    const held = await this.unitOfWork.run(SYSTEM, async ({ manager }) => {
      const given = [this.holder, LEASE_SECONDS, ids, attempt, NEVER_HELD];
      const [taken] = await manager.query<[{ id: string }[], number]>(HOLD, given);
      return taken.length === 0 ? [] : manager.findBy(DeliveryRecord, { id: In(taken.map(({ id }) => id)) });
    });
    for (const { id } of held) this.until.set(id, from + LEASE_SECONDS * 1_000);
    if (held.length > 0) this.renewing ??= setInterval(() => void this.renew(), RENEWED_EVERY);
    return held.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  /** Whether nobody else can have it by now. */
  isOurs(id: string): boolean {
    return performance.now() < (this.until.get(id) ?? 0);
  }

  /** What was not begun is due again, for anybody. */
  async giveBack(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unitOfWork.run(SYSTEM, ({ manager }) => manager.query(GIVE_BACK, [this.holder, ids]));
  }

  /** They are done with, or lost: their leases are renewed no longer. */
  letGo(deliveries: readonly DeliveryRecord[]): void {
    for (const { id } of deliveries) this.until.delete(id);
    if (this.until.size > 0) return;
    clearInterval(this.renewing);
    this.renewing = undefined;
  }

  private async renew(): Promise<void> {
    const from = performance.now();
    const ids = [...this.until.keys()];
    try {
      await this.unitOfWork.run(SYSTEM, ({ manager }) =>
        manager.query(RENEW, [this.holder, LEASE_SECONDS, ids]),
      );
      for (const id of ids) if (this.until.has(id)) this.until.set(id, from + LEASE_SECONDS * 1_000);
    } catch (error) {
      this.logger.warn(`leases: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
