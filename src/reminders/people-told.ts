import { Injectable } from '@nestjs/common';
import type { Reading } from '../platform/database/unit-of-work.js';
import { ChoicesOfReaders } from './choices/choices-of-readers.js';
import type { DueRung } from './due-rungs.js';
import { Recipients } from './recipients.js';
import type { People } from './share-out.js';

/** Who is told of rungs, and what each of them chose: a few statements for however many. */
@Injectable()
export class PeopleTold {
  constructor(
    private readonly recipients: Recipients,
    private readonly choices: ChoicesOfReaders,
  ) {}

  async about(reading: Reading, rungs: readonly DueRung[]): Promise<People> {
    const of = await this.recipients.ofAll(reading, [...new Set(rungs.map(({ caseId }) => caseId))]);
    const readers = rungs.flatMap(({ caseId, programmeId }) =>
      (of.get(caseId) ?? []).map(({ address }) => ({ programmeId, address })),
    );
    return { of, choices: await this.choices.of(reading, readers) };
  }
}
