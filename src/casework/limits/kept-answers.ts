import { Injectable } from '@nestjs/common';
import type { KeptLimitAnswer } from '../../deadlines/limit-answers.js';
import type { ClockName } from '../../deadlines/clock-ledger.js';
import { formatDay } from '../../domain/calendar/day.js';
import { aboutOf } from '../../domain/clocks/limit-answer.js';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { CaseClocks, clockNamed } from '../case-clocks.js';
import { CaseFiles } from '../case-files.js';
import type { Dossier } from '../case-dossier.js';

/** A limit with everything that was said of it. */
export interface AnsweredLimit {
  readonly name: ClockName;
  readonly dossier: Dossier;
  /** Oldest first. */
  readonly answers: readonly KeptLimitAnswer[];
}

/** What was said of the limit behind a deadline, for this visitor. */
@Injectable()
export class KeptAnswers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: CaseFiles,
    private readonly clocks: CaseClocks,
  ) {}

  /** Throws `NotFoundHereError`. */
  async of(visitor: Visitor, reference: string, deadlineId: string): Promise<AnsweredLimit> {
    const dossier = await this.files.open(visitor, reference);
    const { id } = dossier.record;
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const name = await this.clocks.nameOf(reading, id, deadlineId);
      const about = aboutOf(clockNamed(dossier.reckoning.clocks, name));
      const all = await this.clocks.ledger.answers.of(reading, id);
      const answers = all.filter((each) => each.about === about && each.groupId === name.groupId);
      return { name, dossier, answers };
    });
  }
}

/** One thing that was said of a limit. `on` is the day on which it was done, or was said. */
export const limitAnswerRepresentation = ({
  id,
  answer,
  on,
  limitOn,
  words,
  recordedAt,
}: KeptLimitAnswer) => ({
  id,
  answer,
  on: formatDay(on),
  /** The last day as it stood then. */
  last_day_then: formatDay(limitOn),
  words,
  recorded_at: recordedAt.toISOString(),
});
