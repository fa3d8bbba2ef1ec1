import type { FactKind } from '../../domain/facts/fact-kind.js';
import { datePage } from './event-questions.js';
import type { DateField, Question } from './field.js';

const stepTaken = (name: FactKind, field: Pick<DateField, 'label' | 'short'>): Question =>
  datePage({ name, ...field }, (known) => known[name] !== undefined);

/** Days of steps that a group has taken already. Nobody is asked for them unless one came with the answer of a calculator. */
export const STEPS_TAKEN_QUESTIONS: readonly Question[] = [
  stepTaken('complaint-sent', { label: 'When did you complain?', short: 'You complained on' }),
  stepTaken('complaint-received', {
    label: 'When did they get your complaint?',
    short: 'They got your complaint on',
  }),
  stepTaken('foi-received', {
    label: 'When did they get your request for papers or figures?',
    short: 'They got your request on',
  }),
  stepTaken('letter-before-claim-sent', {
    label: 'When did you send your letter before claim?',
    short: 'Letter before claim was sent on',
  }),
];
