import { countOf } from '../commitments/wording.js';
import { SIGNPOSTS, type SignpostKey } from './signpost.js';
import {
  DECLINE_REASONS,
  TRIAGE_ANSWER_ENTRIES,
  type DeclineReasonKey,
  type TriageAnswer,
} from './triage-answer.js';

/** What a letter can say, by the name of its field; an empty one takes its paragraph with it. */
export interface LetterFields {
  readonly body: string;
  readonly reference: string;
  /** What is missing, why it is declined, or who can help. */
  readonly reason: string;
  /** What the caseworker wrote beside it. */
  readonly words: string;
  readonly reminders: string;
  readonly answerWithin: string;
}

/** What a caseworker chose, as the letter needs it. */
export interface LetterMatter {
  /** The name of the public body. */
  readonly body: string;
  readonly reference: string;
  readonly missing?: readonly string[];
  readonly signpost?: SignpostKey;
  readonly declined?: DeclineReasonKey;
  readonly words?: string;
  /** False for a group that gave no name. */
  readonly canRemind: boolean;
  /** In how many working days the programme says whether it takes the case. */
  readonly answerDays: number;
}

const OPENING = 'Thank you for your report about {body}. We have read it.';
const YOURS =
  'Your case stays open for you, to work on it yourself. Its page shows every date and what you can do. {reminders}';
const AGAIN =
  'Do you see it differently, or has something changed? You can ask us again on the page of your case.';
const REFERENCE = 'Your case reference is {reference}. This is information, not legal advice.';

/** The letters, a paragraph each. They name no group and no person: they must be safe in anybody’s hands. */
const LETTERS: Readonly<Record<TriageAnswer, readonly string[]>> = {
  accepted: [
    OPENING,
    'We take your case on. A caseworker looks at it with you from now on.',
    '{words}',
    'You need not wait for us. On the page of your case you see every date, and what you can do now.',
    'Nothing goes to the public body unless you agree to it first.',
    REFERENCE,
  ],
  'asked-for-more': [
    OPENING,
    'Before we can say whether we take your case on, we need a little more from you:',
    '{reason}',
    '{words}',
    'Please answer on the page of your case. Then we tell you within {answerWithin} whether we take it on. If you do not have something, say so: that helps too.',
    'Your dates do not wait for this. Please look at them.',
    REFERENCE,
  ],
  signposted: [
    OPENING,
    'Somebody else can help you better than we can:',
    '{reason}',
    '{words}',
    YOURS,
    AGAIN,
    REFERENCE,
  ],
  declined: [
    OPENING,
    'We are sorry: we cannot take your case on. {reason}',
    '{words}',
    'This does not say that what happened to you was right.',
    YOURS,
    AGAIN,
    REFERENCE,
  ],
};

const REMIND = 'We go on reminding you by email before each date that matters.';
const NOT_REMIND = 'We cannot remind you of any date: we have no address of yours. Please come back to look.';

/** The letter as it stands before the caseworker changes it: paragraphs with an empty line between. */
export function triageLetter(answer: TriageAnswer, matter: LetterMatter): string {
  const fields: LetterFields = {
    body: matter.body,
    reference: matter.reference,
    reason: reasonOf(matter),
    words: matter.words ?? '',
    reminders: matter.canRemind ? REMIND : NOT_REMIND,
    answerWithin: countOf(matter.answerDays, 'working day'),
  };
  return LETTERS[answer].flatMap((paragraph) => filled(paragraph, fields)).join('\n\n');
}

function reasonOf({ missing = [], signpost, declined }: LetterMatter): string {
  if (signpost) return [SIGNPOSTS[signpost].what, ...SIGNPOSTS[signpost].contact].join('\n');
  if (declined) return DECLINE_REASONS[declined].inLetter;
  return missing.map((each) => `– ${each}`).join('\n');
}

/** A paragraph that would say nothing is left out; one that says something more keeps the rest. */
function filled(paragraph: string, fields: LetterFields): string[] {
  const text = paragraph.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (!Object.hasOwn(fields, name)) throw new RangeError(`A letter has no field “${name}”.`);
    return fields[name as keyof LetterFields];
  });
  return text.trim() === '' ? [] : [text.trim()];
}

/** Sent after an answer that was taken back within minutes. */
export const letterThatTakesBack = (answer: TriageAnswer, reference: string): string =>
  [
    `We wrote to you a few minutes ago that ${TRIAGE_ANSWER_ENTRIES[answer].inText}. That was a mistake of ours, and we are sorry.`,
    'Please do not go by that letter. Your case is with us as it was before. You need do nothing now: we write to you again.',
    `Your dates stay as they were. Your case reference is ${reference}.`,
  ].join('\n\n');
