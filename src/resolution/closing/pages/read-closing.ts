import { errorsOf, readGiven, readLines } from '../../../casework/steps/read-plan.js';
import type { FormReading } from '../../../casework/pages/case-forms.js';
import { given } from '../../../casework/steps/given.js';
import { CAUSE_KINDS } from '../../../domain/resolution/cause.js';
import {
  isChange,
  MOST_POUNDS,
  OBJECTIVE_RESULTS,
  type ClosingAccount,
  type ObjectiveOutcome,
} from '../../../domain/resolution/closing-account.js';
import { isStoryChoice, type StoryChoice } from '../../../domain/resolution/story.js';
import { readChoice, readText, typed, wrong, type Form, type Reading } from '../../../platform/web/forms.js';
import { writeCount } from '../../../platform/web/words.js';
import { ticked } from '../../pages/read-answer.js';
import { LONGEST_LESSONS, LONGEST_WORDS } from '../closing.dto.js';

/** Pounds as people write them: `£12,000`. */
function readPounds(form: Form): Reading<number> {
  const text = typed(form, 'restored_gbp').replaceAll(/[£,\s]/g, '');
  if (text === '') return {};
  const pounds = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return pounds <= MOST_POUNDS
    ? { value: pounds }
    : wrong(
        'restored_gbp',
        `Write the sum in whole pounds, like 12,000. It can be ${writeCount(MOST_POUNDS)} at most.`,
      );
}

function readObjective(form: Form, id: string): FormReading<ObjectiveOutcome | undefined> {
  const label = 'what became of it';
  const { value: result } = readChoice(form, { name: `result-${id}`, label, options: OBJECTIVE_RESULTS });
  const { value: words, error } = readText(form, { name: `words-${id}`, label, max: LONGEST_WORDS });
  if (error) return { errors: [error] };
  if (result) return { values: { id, result, ...given({ words }) } };
  const detail = 'Choose whether it was met as well.';
  return words ? { errors: [{ pointer: `/result-${id}`, detail }] } : { values: undefined };
}

/** How a case ended; `objectives` are the ids of those that the page asks about. */
export function readClosing(form: Form, objectives: readonly string[]): FormReading<ClosingAccount> {
  const results = objectives.map((id) => readObjective(form, id));
  const rest = readGiven({
    restoredGbp: readPounds(form),
    lessons: readLines(form, 'lessons', 'what was learned', LONGEST_LESSONS),
    cause: readChoice(form, { name: 'cause', label: 'why it went wrong', options: CAUSE_KINDS }),
    causeWords: readLines(form, 'cause_words', 'why you say so', LONGEST_WORDS),
  });
  const errors = errorsOf(...results, rest);
  if (errors.length > 0 || 'errors' in rest) return { errors };
  return {
    values: {
      objectives: results.flatMap((each) => ('values' in each && each.values ? [each.values] : [])),
      changes: ticked(form, 'changes').filter(isChange),
      ...rest.values,
    },
  };
}

export function readStory(form: Form): FormReading<StoryChoice> {
  const choice = typed(form, 'story');
  return isStoryChoice(choice)
    ? { values: choice }
    : { errors: [{ pointer: '/story', detail: 'Choose one of the answers. “No” is one.' }] };
}
