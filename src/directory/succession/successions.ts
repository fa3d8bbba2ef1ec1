import { Injectable } from '@nestjs/common';
import { addDays, dayAt, formatDay, parseDay, writeDate, type Day } from '../../domain/calendar/day.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { BodySuccessionRecord } from '../body-succession.record.js';
import { entryOf } from '../bodies/change-bodies.js';
import { refuseIn } from '../directory-errors.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { MovedCases } from './moved-cases.js';

export interface OpenCase {
  readonly reference: string;
  readonly title: string;
}

const LINE = `select $1::uuid in (select line.id from body_line($2) line (id)) as comes`;
const OPEN = `select reference, title from case_file where body_id = $1 and closed_on is null order by reference limit $2`;

/** Which body came after which, and the open cases that go over with it. */
@Injectable()
export class Successions {
  constructor(private readonly cases: MovedCases) {}

  /** The former one ends on the day before, where it had not ended. Throws `DirectoryRefusedError` and `NotFoundHereError`. */
  async add(
    tx: Transaction,
    ids: { former: string; successor: string },
    on: Day,
    reason: string,
  ): Promise<void> {
    const { manager, now } = tx;
    const former = await present(tx, ids.former);
    const successor = await manager.findOneBy(PublicBodyRecord, { id: ids.successor });
    if (!successor || successor.mergedIntoId || successor.id === former.id)
      return refuseIn('/successor', 'Choose another body of the directory.');
    const [{ comes }] = await manager.query<[{ comes: boolean }]>(LINE, [former.id, successor.id]);
    if (comes) return refuseIn('/successor', 'By the directory it came before this one. It cannot be both.');
    const key = { formerId: former.id, successorId: successor.id };
    if (await manager.existsBy(BodySuccessionRecord, key))
      return refuseIn('/successor', 'The directory says so already.');
    await manager.insert(BodySuccessionRecord, { ...key, onDay: formatDay(on) });
    const endedOn = former.endedOn ?? formatDay(addDays(on, -1));
    await manager.update(
      PublicBodyRecord,
      { id: former.id },
      { endedOn, changedAt: now, version: former.version + 1 },
    );
    tx.audit(
      entryOf(tx, 'body-succession-recorded', former.id, {
        successor: successor.id,
        on: formatDay(on),
        reason,
      }),
    );
  }

  /** It was recorded by mistake. Cases that went over stay there. Throws `NotFoundHereError`. */
  async remove(tx: Transaction, ids: { former: string; successor: string }, reason: string): Promise<void> {
    const { affected } = await tx.manager.delete(BodySuccessionRecord, {
      formerId: ids.former,
      successorId: ids.successor,
    });
    if (!affected) throw new NotFoundHereError();
    tx.audit(entryOf(tx, 'body-succession-removed', ids.former, { successor: ids.successor, reason }));
  }

  /** Open cases about this body that the reader may see, at most `limit`. */
  openCases({ manager }: Reading, bodyId: string, limit: number): Promise<OpenCase[]> {
    return manager.query<OpenCase[]>(OPEN, [bodyId, limit]);
  }

  /**
   * Moves the open cases that the administrator may change to the body that answers now, and gives how many went. Throws
   * `DirectoryRefusedError`, `NotFoundHereError` and `RevisionAtWorkError`.
   */
  async moveCases(
    tx: Transaction,
    ids: { former: string; successor: string },
    reason: string,
  ): Promise<number> {
    await this.cases.prepare(tx);
    const former = await present(tx, ids.former);
    const step = await tx.manager.findOneBy(BodySuccessionRecord, {
      formerId: ids.former,
      successorId: ids.successor,
    });
    if (!step) return refuseIn('/successor', 'Choose the body that answers now.');
    const on = parseDay(step.onDay);
    if (on > dayAt(tx.now))
      return refuseIn('/successor', `It takes over on ${writeDate(on)}. Move the cases then.`);
    const successor = await present(tx, ids.successor);
    const words = `${former.name} is no more. ${successor.name} took over on ${writeDate(on)}, and answers for this case now.`;
    const moved = await this.cases.move(tx, {
      from: former.id,
      into: successor.id,
      words,
      action: 'body-succeeded',
      reason,
    });
    tx.audit(
      entryOf(tx, 'cases-moved-to-successor', former.id, { successor: successor.id, cases: moved, reason }),
    );
    return moved;
  }
}

async function present({ manager }: Reading, id: string): Promise<PublicBodyRecord> {
  const body = await manager.findOneBy(PublicBodyRecord, { id });
  if (!body || body.mergedIntoId) throw new NotFoundHereError();
  return body;
}
