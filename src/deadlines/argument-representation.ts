import type { BreachTest } from '../domain/breaches/breach-test.js';
import type { FairConsultation } from '../domain/breaches/fair-consultation.js';
import { requestText } from '../domain/breaches/ready-request.js';

/** What the API says of a breach beside its result: the checklists with their answers, and a text to send. */
export const argumentRepresentation = ({
  fairConsultation,
  monitoring,
  request,
}: Pick<BreachTest, 'fairConsultation' | 'monitoring' | 'request'>) => ({
  ...(fairConsultation && { fair_consultation: fairnessRepresentation(fairConsultation) }),
  ...(monitoring && {
    monitoring: monitoring.map(({ id, question, answer }) => ({ id, question, answer: answer ?? null })),
  }),
  ...(request && { request: { subject: request.subject, text: requestText(request) } }),
});

const fairnessRepresentation = (fair: FairConsultation) => ({
  main_argument: fair.isMainArgument,
  questions: fair.questions.map(({ id, question, answer, note, says }) => ({
    id,
    question,
    answer: answer ?? null,
    note: note ?? null,
    says: says ?? null,
  })),
  statutory_duty: fair.statutoryDuty ?? null,
  sentences: fair.sentences,
});
