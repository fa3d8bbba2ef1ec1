import type { FormReading } from '../../casework/pages/case-forms.js';
import { errorsOf, readGiven, readLines } from '../../casework/steps/read-plan.js';
import type { FieldError } from '../../domain/domain-error.js';
import {
  RATING_WORDS,
  RATINGS,
  TWO_QUESTIONS,
  type AskedAfter,
  type Rating,
} from '../../domain/resolution/closing-question.js';
import { isWorse, WORSE, WORSE_WORDS } from '../../domain/resolution/watch.js';
import { faultsOf, readChoice, typed, type Form, type Reading } from '../../platform/web/forms.js';
import type { QuestionAnswer } from '../answer-question.js';

const LONGEST_WORDS = 1000;

/** The fields of the two questions, as the page draws them. */
const RATING_FIELDS = [
  { name: 'fair', label: TWO_QUESTIONS.fair },
  { name: 'good_end', label: TWO_QUESTIONS.goodEnd },
] as const;

const RATING_ITEMS = RATINGS.map((rating) => ({ value: String(rating), text: RATING_WORDS[rating] }));

const WORSE_ITEMS = WORSE.map((each) => ({ value: each, text: WORSE_WORDS[each] }));

const IS_WORSE_ITEMS = [
  { value: 'no', text: 'No' },
  { value: 'yes', text: 'Yes' },
];

function readRating(form: Form, name: string): Reading<Rating> {
  const { value, error } = readChoice(form, { name, label: 'an answer', options: RATINGS.map(String) });
  if (error) return { error };
  return value === undefined ? {} : { value: Number(value) as Rating };
}

/** Every value of a set of tick boxes. */
export const ticked = (form: Form, name: string): string[] =>
  [form[name] ?? []].flat().map((each) => each.trim());

const READ: Readonly<Record<AskedAfter, (form: Form) => FormReading<Omit<QuestionAnswer, 'words'>>>> = {
  'two-questions': (form) => {
    const fair = readRating(form, 'fair');
    const goodEnd = readRating(form, 'good_end');
    const errors = [
      ...faultsOf(fair, { pointer: '/fair', detail: 'Choose whether it was handled fairly.' }),
      ...faultsOf(goodEnd, { pointer: '/good_end', detail: 'Choose whether it came to a good end.' }),
    ];
    if (fair.value === undefined || goodEnd.value === undefined) return { errors };
    return { values: { fair: fair.value, goodEnd: goodEnd.value, worse: [] } };
  },
  'check-in': (form) => {
    const worse = ticked(form, 'worse').filter(isWorse);
    const said = typed(form, 'is_worse');
    const fault = faultOfCheckIn(said, worse.length > 0);
    return fault ? { errors: [fault] } : { values: { worse } };
  },
};

function faultOfCheckIn(said: string, isAnyWorse: boolean): FieldError | undefined {
  if (said !== 'yes' && said !== 'no')
    return { pointer: '/is_worse', detail: 'Choose whether something got worse.' };
  if (said === 'yes' && !isAnyWorse) return { pointer: '/worse', detail: 'Choose what got worse.' };
  if (said === 'no' && isAnyWorse)
    return {
      pointer: '/is_worse',
      detail: 'You ticked something that got worse. Choose “Yes”, or tick nothing.',
    };
  return undefined;
}

/** What was answered to a question of this kind, or everything that is wrong. */
export function readAnswer(form: Form, asks: AskedAfter): FormReading<QuestionAnswer> {
  const read = READ[asks](form);
  const rest = readGiven({ words: readLines(form, 'words', 'the text', LONGEST_WORDS) });
  if ('errors' in read || 'errors' in rest) return { errors: errorsOf(read, rest) };
  return { values: { ...read.values, ...rest.values } };
}

/** What the parts of a page that ask are drawn with. */
export const ANSWER_PARTS = {
  ratings: RATING_FIELDS,
  ratingItems: RATING_ITEMS,
  worseItems: WORSE_ITEMS,
  isWorseItems: IS_WORSE_ITEMS,
};
