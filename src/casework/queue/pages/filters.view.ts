import type { Day } from '../../../domain/calendar/day.js';
import { parseDay, writeDay } from '../../../domain/calendar/day.js';
import { STEP_ENTRIES, STEPS, type Step } from '../../../domain/casework/step.js';
import { BREACH_TYPES, type BreachType } from '../../../domain/commitments/breach-type.js';
import { BREACH_TYPE_NAMES, writeWords, type QueueWord, type QueueWords } from '../queue-query.js';
import { NOBODY } from '../queue-question.js';

interface Colleague {
  readonly id: string;
  readonly name: string;
}

interface FilterParts {
  readonly words: QueueWords;
  readonly colleagues: readonly Colleague[];
  readonly bodyName: string | undefined;
  readonly today: Day;
}

const DUE: Readonly<Record<string, string>> = {
  '0d': 'By the end of today',
  '7d': 'In the next 7 days',
  '14d': 'In the next 14 days',
  '28d': 'In the next 28 days',
};

const SORTS = { limit: 'Nearest limit first', due: 'What is due first' } as const;

/** What each filter says of its value on a chip. */
const SAID: Readonly<Partial<Record<QueueWord, (value: string, parts: FilterParts) => string>>> = {
  step: (value) => `Step: ${STEP_ENTRIES[value as Step].label}`,
  breach_type: (value) => `What happened: ${BREACH_TYPES[value as BreachType].label}`,
  body: (_, { bodyName }) => `Public body: ${bodyName ?? 'one only'}`,
  assignee: (value, { colleagues }) => `Caseworker: ${nameOf(value, colleagues)}`,
  due_before: (value) => `Work due: ${dueText(value)}`,
  q: (value) => `Words: ${value}`,
  sort: (value) => `Order: ${SORTS[value as keyof typeof SORTS]}`,
};

/** The filters of the queue as questions, and those in force as chips that take each away. */
export const filtersView = (parts: FilterParts) => ({
  chips: Object.entries(SAID).flatMap(([name, say]) => {
    const value = parts.words[name as QueueWord];
    return value === undefined
      ? []
      : [{ text: say(value, parts), href: without(parts.words, name as QueueWord) }];
  }),
  questions: questionsOf(parts),
});

const without = (words: QueueWords, name: QueueWord): string =>
  `/cases?${writeWords({ view: 'open', ...words, [name]: undefined })}`;

function questionsOf({ words, colleagues }: FilterParts) {
  const steps = STEPS.filter((step) => step !== 'closed').map(
    (step) => [step, STEP_ENTRIES[step].label] as const,
  );
  const types = BREACH_TYPE_NAMES.map((name) => [name, BREACH_TYPES[name].label] as const);
  const people = colleagues.map(({ id, name }) => [id, name] as const);
  return [
    question('step', 'Step', steps, words),
    question('breach_type', 'What happened', types, words),
    question('assignee', 'Caseworker', [['me', 'Me'], [NOBODY, 'Nobody'], ...people], words),
    question('due_before', 'Work due', dueChoices(words), words),
    question('sort', 'Order', Object.entries(SORTS), words),
  ];
}

/** A day that came in the address stays among the choices. */
const dueChoices = ({ due_before: given }: QueueWords): [string, string][] => [
  ...Object.entries(DUE),
  ...(given && !(given in DUE) ? [[given, dueText(given)] as [string, string]] : []),
];

function question(
  name: QueueWord,
  label: string,
  choices: readonly (readonly [string, string])[],
  words: QueueWords,
) {
  const any = { value: '', text: name === 'sort' ? 'As this view has it' : 'Any', selected: !words[name] };
  return {
    name,
    label,
    items: [any, ...choices.map(([value, text]) => ({ value, text, selected: value === words[name] }))],
  };
}

function dueText(value: string): string {
  if (value.endsWith('d')) return DUE[value] ?? `In the next ${value.slice(0, -1)} days`;
  return `Before ${writeDay(parseDay(value))}`;
}

const nameOf = (value: string, colleagues: readonly Colleague[]): string =>
  ({ me: 'Me', [NOBODY]: 'Nobody' })[value] ??
  colleagues.find(({ id }) => id === value)?.name ??
  'Somebody else';
