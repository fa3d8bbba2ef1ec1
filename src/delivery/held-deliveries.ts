import { Injectable, Logger } from '@nestjs/common';
import { In } from 'typeorm';
import { SYSTEM } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { newId } from '../platform/ids.js';
import type { MailJob } from './delivery-relay.js';
import { DeliveryRecord } from './delivery.record.js';
import { IS_ON_HOLD, isHeldBack, mayGo, NEVER_HELD } from './mail-on-hold.js';

/** After a worker died, its mails are another's so soon. */
const LEASE_SECONDS = 30;
/** Two renewals may fail before a mail is in doubt. */
const RENEWED_EVERY = 8_000;
/** So soon a hold is seen by a process that has mails in hand. */
const LOOKS_EVERY = 1_000;

const HOLD = `
update delivery set held_by = $1, lease_until = now() + make_interval(secs => $2)
where id = any ($3::uuid[]) and state = 'queued' and attempts = $4 and held_by is null and ${mayGo(5)} returning id`;

const RENEW = `
update delivery set lease_until = now() + make_interval(secs => $2)
where id = any ($3::uuid[]) and state = 'queued' and held_by = $1`;

const GIVE_BACK = `
update delivery set state = 'due', lease_until = null, held_by = null
where id = any ($2::uuid[]) and state = 'queued' and held_by = $1`;

/** A delivery in hand. */
interface InHand {
  readonly isHeldBack: boolean;
  /** Until when the lease surely runs, by this process's own clock. */
  sureUntil: number;
}

/**
 * The deliveries that this process has in hand. Whoever holds one alone may send it, however many jobs name it: a queue that
 * gives a job out twice, or again after a worker was slow to answer, changes nothing.
 */
@Injectable()
export class HeldDeliveries {
  readonly holder = newId();
  private readonly logger = new Logger(HeldDeliveries.name);
  private readonly inHand = new Map<string, InHand>();
  private timers: readonly NodeJS.Timeout[] = [];
  private isOnHold = false;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Of a job, what nobody else holds, what is still on this attempt and what may go; in the order of the job. */
  async hold({ ids, attempt }: MailJob): Promise<DeliveryRecord[]> {
    const from = performance.now();
    const held = await this.unitOfWork.run(SYSTEM, async ({ manager }) => {
      const given = [this.holder, LEASE_SECONDS, ids, attempt, NEVER_HELD];
      const [taken] = await manager.query<[{ id: string }[], number]>(HOLD, given);
      return taken.length === 0 ? [] : manager.findBy(DeliveryRecord, { id: In(taken.map(({ id }) => id)) });
    });
    const sureUntil = from + LEASE_SECONDS * 1_000;
    for (const { id, kind } of held) this.inHand.set(id, { isHeldBack: isHeldBack(kind), sureUntil });
    if (this.inHand.size > 0 && this.timers.length === 0) this.begin();
    return held.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
  }

  /** Whether it is ours to send now: nobody else can have it by now, and all mail was not put on hold meanwhile. */
  isOurs(id: string): boolean {
    const own = this.inHand.get(id);
    return own !== undefined && performance.now() < own.sureUntil && !(this.isOnHold && own.isHeldBack);
  }

  /** What was not begun is due again, for anybody. */
  async giveBack(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.unitOfWork.run(SYSTEM, ({ manager }) => manager.query(GIVE_BACK, [this.holder, ids]));
  }

  /** They are done with, or lost: their leases are renewed no longer. */
  letGo(deliveries: readonly Pick<DeliveryRecord, 'id'>[]): void {
    for (const { id } of deliveries) this.inHand.delete(id);
    if (this.inHand.size > 0) return;
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
  }

  /** What was taken may go: the statement that took it looked for a hold. */
  private begin(): void {
    this.isOnHold = false;
    this.timers = [
      setInterval(() => void this.patiently(() => this.renew()), RENEWED_EVERY),
      setInterval(() => void this.patiently(() => this.lookForHold()), LOOKS_EVERY),
    ];
  }

  private async renew(): Promise<void> {
    const from = performance.now();
    const ids = [...this.inHand.keys()];
    await this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.query(RENEW, [this.holder, LEASE_SECONDS, ids]),
    );
    for (const id of ids) {
      const own = this.inHand.get(id);
      if (own) own.sureUntil = from + LEASE_SECONDS * 1_000;
    }
  }

  private async lookForHold(): Promise<void> {
    const [{ held }] = await this.unitOfWork.read(SYSTEM, ({ manager }) =>
      manager.query<[{ held: boolean }]>(`select ${IS_ON_HOLD} as held`),
    );
    this.isOnHold = held;
  }

  /** A database that is away for a moment: what is not renewed in time is begun no more. */
  private async patiently(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.warn(`mails in hand: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
