import { Injectable } from '@nestjs/common';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { parseDay, writeDay } from '../../domain/calendar/day.js';
import { normaliseReference } from '../../domain/casework/reference.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { ReferredCaseRecord } from './referred-case.record.js';

/** All that a programme still sees of a case it gave away. */
export interface ReferredCase {
  readonly reference: string;
  /** The name of the programme that has it. */
  readonly to: string;
  /** In words. */
  readonly on: string;
}

const MOST_LISTED = 100;

/** The cases that a programme gave away. */
@Injectable()
export class ReferredCases {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Throws `NotFoundHereError`, also for whoever is not of the staff. */
  one({ actor }: Visitor, written: string): Promise<ReferredCase> {
    const reference = normaliseReference(written);
    if (!reference || !isStaff(actor)) throw new NotFoundHereError();
    return this.unitOfWork.read(actor, async (reading) => {
      const stub = await reading.manager.findOneBy(ReferredCaseRecord, { reference });
      if (!stub) throw new NotFoundHereError();
      const [told] = await inWords(reading, [stub]);
      if (!told) throw new NotFoundHereError();
      return told;
    });
  }

  /** The latest, at most a hundred. */
  latest({ actor }: Visitor): Promise<ReferredCase[]> {
    return this.unitOfWork.read(actor, async (reading) =>
      inWords(
        reading,
        await reading.manager.find(ReferredCaseRecord, {
          order: { referredOn: 'DESC', reference: 'ASC' },
          take: MOST_LISTED,
        }),
      ),
    );
  }

  has({ manager }: Reading): Promise<boolean> {
    return manager.existsBy(ReferredCaseRecord, {});
  }
}

async function inWords({ manager }: Reading, stubs: readonly ReferredCaseRecord[]): Promise<ReferredCase[]> {
  const programmes = await manager.find(ProgrammeRecord);
  return stubs.map(({ reference, toProgrammeId, referredOn }) => ({
    reference,
    to: programmes.find(({ id }) => id === toProgrammeId)?.name ?? 'another programme',
    on: writeDay(parseDay(referredOn)),
  }));
}
