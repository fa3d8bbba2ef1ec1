import { SHARES, type Shares } from '../../../domain/casework/introduction.js';
import { PAIR_VERDICTS, type PairVerdict } from '../../../domain/casework/likeness.js';
import { MOST_CHARACTERS } from '../../../domain/casework/report-limits.js';
import type { FieldError } from '../../../domain/domain-error.js';
import { readDay } from '../../../platform/web/date-fields.js';
import { readChoice, readText, typed, type Form } from '../../../platform/web/forms.js';
import type { FormReading } from '../../pages/case-forms.js';
import { faultOf, groupIn, LONGEST_NAME, LONGEST_WORDS, readOptional } from '../../trust/pages/read-parts.js';
import type { JoinAnswer, JoinQuestion } from '../ask-to-join.js';
import type { HeardByVoice, IntroductionAnswer } from '../introductions.js';
import type { Leaving } from '../leave-case.js';
import type { Judgement } from '../compare-cases.js';

const LONGEST_REFERENCE = 20;
const YES_OR_NO = ['yes', 'no'] as const;

const faults = (...lists: readonly (readonly FieldError[])[]): FieldError[] => lists.flat();

/** What the group said to a caseworker; nothing where a group speaks for itself. */
function readHeard(form: Form, isStaff: boolean): { heard?: HeardByVoice; errors: FieldError[] } {
  if (!isStaff) return { errors: [] };
  const by = readText(form, { name: 'by', label: 'who said it', max: LONGEST_NAME });
  const words = readText(form, { name: 'words', label: 'the words', max: LONGEST_WORDS, lines: true });
  const on = readDay(form, { name: 'on' });
  const errors = faults(
    faultOf(by, { pointer: '/by', detail: 'Write who said it.' }),
    faultOf(words, { pointer: '/words', detail: 'Write the words in which it was said.' }),
    faultOf(on, { pointer: '/on', detail: 'Give the day, the month and the year.' }),
  );
  if (on.value === undefined || errors.length > 0) return { errors };
  return { heard: { by: by.value ?? '', words: words.value ?? '', on: on.value }, errors };
}

const heardIn = ({ heard }: { heard?: HeardByVoice }) => (heard ? { heard } : {});

export function readJudgement(form: Form): FormReading<Judgement> {
  const options = PAIR_VERDICTS;
  const verdict = readChoice<PairVerdict>(form, { name: 'verdict', label: 'what the two are', options });
  const other = readText(form, { name: 'other', label: 'the reference', max: LONGEST_REFERENCE });
  const reason = readOptional(form, 'reason', 'the reason');
  const errors = faults(
    faultOf(other, { pointer: '/other', detail: 'Write the reference of the other case.' }),
    faultOf(verdict, { pointer: '/verdict', detail: 'Choose what the two cases are.' }),
    reason.error ? [reason.error] : [],
  );
  if (verdict.value === undefined || errors.length > 0) return { errors };
  const given = { other: other.value ?? '', verdict: verdict.value };
  return { values: { ...given, ...(reason.value ? { reason: reason.value } : {}) } };
}

export function readProposal(form: Form): FormReading<{ other: string; reason?: string }> {
  const other = readText(form, { name: 'other', label: 'the reference', max: LONGEST_REFERENCE });
  const reason = readOptional(form, 'reason', 'the reason');
  const errors = faults(
    faultOf(other, { pointer: '/other', detail: 'Write the reference of the other case.' }),
    reason.error ? [reason.error] : [],
  );
  if (errors.length > 0) return { errors };
  return { values: { other: other.value ?? '', ...(reason.value ? { reason: reason.value } : {}) } };
}

export function readIntroductionAnswer(form: Form, isStaff: boolean): FormReading<IntroductionAnswer> {
  const says = readChoice(form, { name: 'says', label: 'yes or no', options: YES_OR_NO });
  const shares = readChoice<Shares>(form, { name: 'shares', label: 'what may be told', options: SHARES });
  const { errors: unheard, ...heard } = readHeard(form, isStaff);
  const errors = faults(
    faultOf(says, { pointer: '/says', detail: 'Choose yes or no.' }),
    says.value === 'yes'
      ? faultOf(shares, { pointer: '/shares', detail: 'Choose what the other group may learn.' })
      : [],
    unheard,
  );
  if (says.value === undefined || errors.length > 0) return { errors };
  return {
    values: { answer: says.value, ...(shares.value ? { shares: shares.value } : {}), ...heardIn(heard) },
  };
}

/** An existing joint case by its reference, or a new one by what it is to say. */
export function readQuestion(form: Form): FormReading<JoinQuestion> {
  const question = { name: 'reason', label: 'the reason', max: LONGEST_WORDS, lines: true };
  const reason = readText(form, question);
  const why = faultOf(reason, { pointer: '/reason', detail: 'Say why, so that the group can decide.' });
  const { joint, errors } = typed(form, 'which') === 'known' ? knownJoint(form) : newJoint(form);
  const all = [...errors, ...why];
  return all.length > 0 ? { errors: all } : { values: { joint, reason: reason.value ?? '' } };
}

interface JointRead {
  readonly joint: JoinQuestion['joint'];
  readonly errors: readonly FieldError[];
}

function knownJoint(form: Form): JointRead {
  const joint = readText(form, { name: 'joint', label: 'the reference', max: LONGEST_REFERENCE });
  const errors = faultOf(joint, { pointer: '/joint', detail: 'Write its reference.' });
  return { joint: joint.value ?? '', errors };
}

const NO_CHOICE = { pointer: '/which', detail: 'Choose a new or a known one.' };

function newJoint(form: Form): JointRead {
  const title = readText(form, { name: 'title', label: 'the title', max: LONGEST_NAME });
  const question = { name: 'account', label: 'what it is about', max: MOST_CHARACTERS.account, lines: true };
  const account = readText(form, question);
  const errors = faults(
    typed(form, 'which') === 'new' ? [] : [NO_CHOICE],
    faultOf(title, { pointer: '/title', detail: 'Give the joint case a title.' }),
    faultOf(account, { pointer: '/account', detail: 'Say what it is about, in words for all groups.' }),
  );
  return { joint: { title: title.value ?? '', account: account.value ?? '' }, errors };
}

export function readJoinAnswer(form: Form, isStaff: boolean): FormReading<JoinAnswer> {
  const agrees = readChoice(form, { name: 'agrees', label: 'yes or no', options: YES_OR_NO });
  const { errors: unheard, ...heard } = readHeard(form, isStaff);
  const errors = faults(faultOf(agrees, { pointer: '/agrees', detail: 'Choose yes or no.' }), unheard);
  return errors.length > 0 ? { errors } : { values: { agrees: agrees.value === 'yes', ...heardIn(heard) } };
}

const WAYS = ['own-case', 'new-case'] as const;

export function readLeaving(form: Form, isStaff: boolean): FormReading<Leaving> {
  const goesOn = readChoice(form, { name: 'goes_on', label: 'how to go on', options: WAYS });
  const takes = readChoice(form, { name: 'takes', label: 'yes or no', options: YES_OR_NO });
  const because = readText(form, { name: 'because', label: 'the reason', max: LONGEST_WORDS, lines: true });
  const { errors: unheard, ...heard } = readHeard(form, isStaff);
  const errors = faults(
    faultOf(goesOn, {
      pointer: '/goes_on',
      detail: isStaff ? 'Choose how the group goes on.' : 'Choose how you go on.',
    }),
    goesOn.value === 'own-case'
      ? faultOf(takes, { pointer: '/takes', detail: 'Say whether what is its own goes along.' })
      : [],
    faultOf(because, { pointer: '/because', detail: 'Say in a sentence why.' }),
    unheard,
  );
  if (goesOn.value === undefined || errors.length > 0) return { errors };
  return {
    values: {
      ...groupIn(form),
      goesOn: goesOn.value,
      because: because.value ?? '',
      takesAlong: goesOn.value === 'new-case' || takes.value === 'yes',
      ...heardIn(heard),
    },
  };
}
