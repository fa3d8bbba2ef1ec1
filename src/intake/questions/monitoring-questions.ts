import { isCheckAnswer } from '../../domain/breaches/checklist.js';
import {
  MONITORING_CHECKS,
  MONITORING_KEYS,
  type MonitoringAnswers,
} from '../../domain/breaches/monitoring-checklist.js';
import type { Field, Known, Option, Question } from './field.js';

const YES_NO: readonly Option[] = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
  { value: 'not-sure', text: 'I am not sure' },
];

const checkFields = (): Field[] =>
  MONITORING_KEYS.map((key) => {
    const { question, hint, short } = MONITORING_CHECKS[key];
    return {
      type: 'choice',
      name: `monitoring-${key}`,
      label: question,
      hint,
      short,
      needed: `Answer “${short}”. You can say “I am not sure”.`,
      options: YES_NO,
    };
  });

const isAsked = ({ breach_type: type }: Known): boolean => type === 'monitoring-burden';

/** The checklist on reports and figures, for those who say that these are too much. */
export const MONITORING_QUESTIONS: readonly Question[] = [
  {
    path: 'monitoring',
    title: 'The reports and figures you are asked for',
    intro: ['Four things make it fair. Your answers show what to ask about.'],
    asked: isAsked,
    fields: checkFields,
  },
];

/** What was answered to the checklist; nothing where it is not asked. */
export function monitoringIn(known: Known): MonitoringAnswers | undefined {
  if (!isAsked(known)) return undefined;
  const answers = MONITORING_KEYS.flatMap((key) => {
    const answer = known[`monitoring-${key}`];
    return answer !== undefined && isCheckAnswer(answer) ? [[key, answer] as const] : [];
  });
  return answers.length > 0 ? Object.fromEntries(answers) : undefined;
}
