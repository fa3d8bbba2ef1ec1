import { CHECK_ANSWERS, CHECK_WORDS } from '../../domain/breaches/checklist.js';
import {
  FAIRNESS_KEYS,
  FAIRNESS_QUESTIONS,
  FAIRNESS_SOURCE,
  type FairnessAnswer,
  type FairnessAnswers,
  type FairnessQuestion,
} from '../../domain/breaches/fair-consultation.js';
import {
  MONITORING_CHECKS,
  MONITORING_KEYS,
  type MonitoringAnswers,
} from '../../domain/breaches/monitoring-checklist.js';
import type { FieldError } from '../../domain/domain-error.js';
import { choiceNow, type CurrentField } from '../../platform/web/conflict.js';
import { readChoice, readText, type Form, type Reading } from '../../platform/web/forms.js';
import type { Dossier } from '../case-dossier.js';
import type { CaseForm, FormReading } from './case-forms.js';

const LONGEST_NOTE = 1000;
const TEMPLATE = 'casework/pages/checklist.njk';
const OPTIONS = CHECK_ANSWERS.map((value) => ({ value, text: CHECK_WORDS[value] }));
const DUTY = 'statutory-duty';
const noteOf = (key: string): string => `${key}-note`;

/** As `stored`, the answers that are kept by the names of their fields. */
export const MONITORING_FORM: CaseForm = {
  template: TEMPLATE,
  title: 'The reports and figures that are asked for',
  view: (dossier) => ({
    path: 'monitoring',
    options: OPTIONS,
    questions: MONITORING_KEYS.map((name) => ({ name, ...MONITORING_CHECKS[name] })),
    stored: storedMonitoring(dossier),
  }),
  current: (dossier) =>
    MONITORING_KEYS.map((name) =>
      choiceNow(name, MONITORING_CHECKS[name].question, storedMonitoring(dossier)[name], OPTIONS),
    ),
};

export const FAIRNESS_FORM: CaseForm = {
  template: TEMPLATE,
  title: 'Was it a fair consultation?',
  view: (dossier) => ({
    path: 'fair-consultation',
    intro: FAIRNESS_SOURCE,
    options: OPTIONS,
    questions: FAIRNESS_KEYS.map((name) => ({ name, note: noteOf(name), ...FAIRNESS_QUESTIONS[name] })),
    duty: DUTY,
    stored: storedFairness(dossier),
  }),
  current: fairnessNow,
};

function fairnessNow(dossier: Dossier): CurrentField[] {
  const stored: Readonly<Record<string, string | undefined>> = storedFairness(dossier);
  const noteNow = (name: string, label: string) => ({ name, label, value: stored[name] ?? '' });
  return [
    ...FAIRNESS_KEYS.flatMap((key) => {
      const { question, short } = FAIRNESS_QUESTIONS[key];
      return [
        choiceNow(key, question, stored[key], OPTIONS),
        noteNow(noteOf(key), `${short}: what shows it`),
      ];
    }),
    noteNow(DUTY, 'A law that made them consult'),
  ];
}

const storedMonitoring = ({ reckoning: { breachTest } }: Dossier) =>
  Object.fromEntries((breachTest.monitoring ?? []).map(({ id, answer }) => [id, answer]));

const storedFairness = ({ reckoning: { breachTest } }: Dossier) => ({
  ...Object.fromEntries(
    (breachTest.fairConsultation?.questions ?? []).flatMap(({ id, answer, note }) => [
      [id, answer],
      [noteOf(id), note],
    ]),
  ),
  [DUTY]: breachTest.fairConsultation?.statutoryDuty,
});

const choiceOf = (form: Form, name: string) =>
  readChoice(form, { name, label: 'an answer', options: CHECK_ANSWERS });

const noteIn = (form: Form, name: string): Reading<string> =>
  readText(form, { name, label: 'the note', max: LONGEST_NOTE, lines: true });

const NONE = (name: string): FieldError => ({
  pointer: `/${name}`,
  detail: 'Answer at least one question. You can say “Not sure”.',
});

export function readMonitoring(form: Form): FormReading<MonitoringAnswers> {
  const readings = MONITORING_KEYS.map((key) => ({ key, ...choiceOf(form, key) }));
  const errors = readings.flatMap(({ error }) => error ?? []);
  if (errors.length > 0) return { errors };
  const given = readings.flatMap(({ key, value }) => (value ? [[key, value] as const] : []));
  return given.length > 0 ? { values: Object.fromEntries(given) } : { errors: [NONE('agreed-beforehand')] };
}

export function readFairness(form: Form): FormReading<FairnessAnswers> {
  const readings = FAIRNESS_KEYS.map((key) => questionIn(form, key));
  const duty = noteIn(form, DUTY);
  const errors = [...readings.flatMap((each) => each.errors), ...(duty.error ? [duty.error] : [])];
  if (errors.length > 0) return { errors };
  const given = readings.flatMap(({ key, value }) => (value ? [[key, value] as const] : []));
  if (given.length === 0 && !duty.value) return { errors: [NONE('formative-stage')] };
  return {
    values: { questions: Object.fromEntries(given), ...(duty.value && { statutoryDuty: duty.value }) },
  };
}

interface QuestionReading {
  readonly key: FairnessQuestion;
  readonly value?: FairnessAnswer;
  readonly errors: readonly FieldError[];
}

/** A note alone is kept with the answer "not sure". */
function questionIn(form: Form, key: FairnessQuestion): QuestionReading {
  const choice = choiceOf(form, key);
  const { value: note, error } = noteIn(form, noteOf(key));
  const answer = choice.value ?? (note ? 'not-sure' : undefined);
  return {
    key,
    ...(answer && { value: { answer, ...(note && { note }) } }),
    errors: [...(choice.error ? [choice.error] : []), ...(error ? [error] : [])],
  };
}
