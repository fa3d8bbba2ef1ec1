import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../../platform/clock.js';
import { SYSTEM } from '../../../platform/database/actor.js';
import { UnitOfWork } from '../../../platform/database/unit-of-work.js';
import { ReceivedFiles } from './received-files.js';
import { ReceivedMailRecord } from './received-mail.record.js';

/** Longer than anybody takes from the file to the row. */
const GRACE = 3_600_000;
const AT_ONCE = 500;

/** Messages whose row is gone, or never came to be: their files go. */
@Injectable()
export class TidyReceived {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: ReceivedFiles,
    private readonly clock: Clock,
  ) {}

  /** Gives how many went. */
  async sweep(): Promise<number> {
    // Written by the machine's clock, which the service's own may differ from.
    const before = Math.min(Date.now(), this.clock.now().getTime()) - GRACE;
    let gone = 0;
    let keys: string[] = [];
    for await (const { key, writtenAt } of this.files.list()) {
      if (writtenAt.getTime() < before) keys.push(key);
      if (keys.length < AT_ONCE) continue;
      gone += await this.remove(keys);
      keys = [];
    }
    return gone + (await this.remove(keys));
  }

  private async remove(keys: readonly string[]): Promise<number> {
    const known = await this.unitOfWork.read(SYSTEM, ({ manager }) =>
      manager.find(ReceivedMailRecord, {
        select: { storageKey: true },
        where: { storageKey: In([...keys]) },
      }),
    );
    const kept = new Set(known.map(({ storageKey }) => storageKey));
    const orphans = keys.filter((key) => !kept.has(key));
    for (const key of orphans) await this.files.remove(key);
    return orphans.length;
  }
}
