import type { CaseForm, FormReading } from '../../../casework/pages/case-forms.js';
import { written } from '../../../deadlines/dto/checklists.dto.js';
import { CHECK_ANSWERS, CHECK_WORDS } from '../../../domain/breaches/checklist.js';
import {
  askedOptions,
  OPTION_QUESTION_ENTRIES,
  type OptionAnswers,
} from '../../../domain/escalation/option-questions.js';
import { askedAbout } from '../../../domain/escalation/route-situation.js';
import { choiceNow } from '../../../platform/web/conflict.js';
import { readChoice, type Form } from '../../../platform/web/forms.js';
import type { OpenOptions } from '../options-desk.js';
import { optionGroups, OPTIONS_NOTES } from './options.view.js';

const OPTIONS = CHECK_ANSWERS.map((value) => ({ value, text: CHECK_WORDS[value] }));

/** The page of the options, with the questions that some of them hang on. */
export function optionsForm(opened: OpenOptions): CaseForm {
  const { answers } = opened.situation;
  const asked = askedOptions(askedAbout(opened.situation));
  return {
    template: 'escalation/options/pages/options.njk',
    title: 'Your options today',
    leadsTo: '/options',
    view: ({ record }) => ({
      groups: optionGroups(opened),
      notes: OPTIONS_NOTES,
      choices: OPTIONS,
      questions: asked.map((name) => ({
        ...OPTION_QUESTION_ENTRIES[name],
        name: written(name),
        stored: answers[name],
      })),
      isOpen: asked.some((name) => answers[name] === undefined),
      isClosed: record.closedOn !== null,
    }),
    current: () =>
      asked.map((name) =>
        choiceNow(written(name), OPTION_QUESTION_ENTRIES[name].question, answers[name], OPTIONS),
      ),
  };
}

/** Of the questions that are put. */
export function readOptions(form: Form, { situation }: OpenOptions): FormReading<OptionAnswers> {
  const read = askedOptions(askedAbout(situation)).map((name) => ({
    name,
    ...readChoice(form, { name: written(name), label: 'an answer', options: CHECK_ANSWERS }),
  }));
  const errors = read.flatMap(({ error }) => error ?? []);
  if (errors.length > 0) return { errors };
  return {
    values: Object.fromEntries(read.flatMap(({ name, value }) => (value ? [[name, value] as const] : []))),
  };
}
