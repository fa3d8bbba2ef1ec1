import { takesAnswer } from '../../domain/resolution/closing-question.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { stateOf } from '../closing-questions.js';
import type { ClosingQuestionRecord } from '../closing-question.record.js';
import type { ClosingOnDesk } from './closing-desk.js';

/** The two questions to the own group, whether or not they take an answer. */
export const ownQuestion = ({ dossier, questions }: ClosingOnDesk): ClosingQuestionRecord | undefined =>
  dossier.forStaff
    ? undefined
    : questions.find(({ asks, side }) => asks === 'two-questions' && side === 'group');

/** The same while they take one. */
export const openOwnQuestion = (desk: ClosingOnDesk): ClosingQuestionRecord | undefined => {
  const question = ownQuestion(desk);
  return question && takesAnswer(stateOf(question), desk.dossier.today) ? question : undefined;
};

/** Throws `NotFoundHereError` where the own group was asked nothing. */
export function requiredOwnQuestion(desk: ClosingOnDesk): ClosingQuestionRecord {
  const question = ownQuestion(desk);
  if (!question) throw new NotFoundHereError();
  return question;
}
