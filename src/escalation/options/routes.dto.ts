import { Answer, type Written } from '../../deadlines/dto/checklists.dto.js';
import type { CheckAnswer } from '../../domain/breaches/checklist.js';
import { OPTION_QUESTION_ENTRIES, type OptionQuestion } from '../../domain/escalation/option-questions.js';

const Question = (name: OptionQuestion): PropertyDecorator => Answer(OPTION_QUESTION_ENTRIES[name].question);

/** Answers to questions that the ways on hang on. What is left out stays as it was. */
export class OptionAnswersBody implements Partial<Record<Written<OptionQuestion>, CheckAnswer>> {
  @Question('lost-out')
  lost_out?: CheckAnswer;

  @Question('most-people')
  most_people?: CheckAnswer;

  @Question('contract-broken')
  contract_broken?: CheckAnswer;

  @Question('other-way')
  other_way?: CheckAnswer;

  @Question('planning')
  planning?: CheckAnswer;

  @Question('procurement')
  procurement?: CheckAnswer;

  @Question('tenants')
  tenants?: CheckAnswer;
}
