import { Injectable } from '@nestjs/common';
import type { OnVersion } from '../../casework/case-commands.js';
import { RecordAnswers } from '../../casework/record-answers.js';
import { TrustRefusedError } from '../../casework/trust/chosen-group.js';
import { answerFaults, type OptionAnswers } from '../../domain/escalation/option-questions.js';
import { askedAbout } from '../../domain/escalation/route-situation.js';
import type { Visitor } from '../../identity/visitor.js';
import { OptionsDesk } from './options-desk.js';

/** Keeps what is answered to the questions that the ways on hang on. */
@Injectable()
export class AnswerOptions {
  constructor(
    private readonly desk: OptionsDesk,
    private readonly answers: RecordAnswers,
  ) {}

  /**
   * What is not given stays as it was. Throws `TrustRefusedError` with a pointer like `/lost_out`, `CaseClosedError`,
   * `CaseChangedError` and `NotFoundHereError`.
   */
  async answer(visitor: Visitor, on: OnVersion, given: OptionAnswers): Promise<void> {
    const { situation } = await this.desk.openPage(visitor, on.reference);
    const faults = answerFaults(given, askedAbout(situation));
    if (faults.length > 0) throw new TrustRefusedError(faults);
    await this.answers.answer(visitor, on, 'options', { ...situation.answers, ...given });
  }
}
