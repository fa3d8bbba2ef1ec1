import { addDays, writeDate, writeDay, type Day } from '../../calendar/day.js';
import type { BreachType } from '../../commitments/breach-type.js';
import { countOf } from '../../commitments/wording.js';
import { writeWhen, type When } from '../../facts/precision.js';
import type { DateInLetter } from './dates-in-letter.js';
import { informationAsks } from './information-asks.js';
import type { FieldEntry, FieldValues } from './letter-grammar.js';
import type { ReplyBy } from './reply-by.js';

/** Every field that a template can use, and what a blank says where the case does not hold it. */
export const LETTER_FIELDS = {
  'letter.day': { blank: 'the day of the letter', isLate: true },
  'reply.by': { blank: 'the day by which you ask for an answer', isLate: true },
  'reply.why': { blank: 'why the answer is needed so soon', isLate: true },
  'body.name': { blank: 'the name of the public body' },
  'addressee.name': { blank: 'the name or post of whoever gets the letter' },
  'case.reference': { blank: 'our reference' },
  'programme.name': { blank: 'the name of the programme' },
  'writer.opening': { blank: 'who writes, and for whom' },
  'writer.name': { blank: 'your name and your post' },
  'writer.organisation': { blank: 'who sends the letter' },
  'group.name': { blank: 'the name of the group, which has to agree first that it may be told' },
  'claimant.name': {
    blank:
      'the name of the group: a letter before claim needs it, and the group has to agree that it may be told',
  },
  'applicant.name': { blank: 'the name of whoever asks' },
  'matter.about': { blank: 'what it is about, in a few words' },
  'promise.name': { blank: 'what the promise is called' },
  'shortfall.sentence': { blank: 'by how much the promise was missed' },
  'days.given': { blank: 'how many days were given' },
  'days.promised': { blank: 'how many days were promised' },
  'days.short': { blank: 'how many days are missing' },
  'consultation.closes': { blank: 'the day on which the consultation closes' },
  'consultation.until': { blank: 'the day until which it would have to stay open' },
  'decision.day': { blank: 'the day of the decision' },
  facts: { blank: 'what happened, and on which days' },
  promises: { blank: 'what was promised, and where it stands' },
  sums: { blank: 'how the days are counted' },
  asks: { blank: 'what you ask for' },
  'information.asks': { blank: 'the papers that you ask for' },
  'chased.day': { blank: 'the day of the letter that had no answer' },
  'chased.subject': { blank: 'what that letter was about' },
  'chased.by': { blank: 'the day by which you had asked for an answer' },
  'undertaking.what': { blank: 'what the public body promised to do' },
  'undertaking.agreed': { blank: 'the day on which it was agreed' },
  'undertaking.due': { blank: 'the day by which it was to be done' },
} as const satisfies Readonly<Record<string, FieldEntry>>;

export interface PromiseInLetter {
  readonly words: string;
  readonly document?: string;
  /** As `clauseToPrint` allowed it. */
  readonly clause?: string;
}

/** A letter that had no answer. */
export interface ChasedLetter {
  readonly on: Day;
  readonly subject: string;
  readonly replyBy?: Day;
}

/** Something that the body promised to do, and of which nobody wrote down that it was done. */
export interface UndertakingInLetter {
  readonly what: string;
  readonly agreedOn: Day;
  readonly dueOn: Day;
}

/** What a letter may draw on: nothing else of a case reaches it. Days are in London. */
export interface LetterMatter {
  readonly reference: string;
  readonly bodyName: string;
  readonly programmeName: string;
  readonly addressee?: string;
  /** The group writes it for itself. */
  readonly byGroup: boolean;
  /** The names that may be told to whoever gets the letter; missing for a group that is not named to them. */
  readonly groups: readonly { readonly name?: string }[];
  readonly breachType: BreachType;
  readonly about: string;
  readonly promiseName?: string;
  readonly promises: readonly PromiseInLetter[];
  readonly dates: readonly DateInLetter[];
  readonly givenDays?: number;
  readonly promisedDays?: number;
  readonly shortfallDays?: number;
  readonly consultationCloses?: Day;
  readonly decided?: When;
  /** The derivation of the promise that was missed, as sentences. */
  readonly sums: readonly string[];
  /** What the groups agreed to ask for. */
  readonly asks: readonly string[];
  readonly chased?: ChasedLetter;
  readonly undertaking?: UndertakingInLetter;
}

/** The values of a template's fields. A field that the case does not hold is missing, and becomes a blank. */
export function letterFields(matter: LetterMatter): FieldValues {
  const { reference, bodyName, programmeName, addressee, byGroup, dates, chased } = matter;
  const names = knownNames(matter);
  return {
    'body.name': bodyName,
    'addressee.name': addressee,
    'case.reference': reference,
    'programme.name': programmeName,
    'writer.opening': openingOf(matter),
    'writer.organisation': byGroup ? names : programmeName,
    'group.name': names,
    'claimant.name': names,
    'applicant.name': names ?? programmeName,
    'matter.about': matter.about.toLowerCase(),
    'promise.name': matter.promiseName,
    ...lengthFields(matter),
    'decision.day': matter.decided && writeWhen(matter.decided),
    facts: dates.map(({ what, ...when }) => `${what}: ${writeWhen(when)}`),
    promises: matter.promises.map(promiseLine),
    sums: matter.sums,
    asks: matter.asks,
    'information.asks': informationAsks(matter.breachType),
    'chased.day': written(chased?.on),
    'chased.subject': chased?.subject,
    'chased.by': written(chased?.replyBy),
    ...undertakingFields(matter),
  };
}

const undertakingFields = ({ undertaking }: LetterMatter): FieldValues => ({
  'undertaking.what': undertaking?.what,
  'undertaking.agreed': written(undertaking?.agreedOn),
  'undertaking.due': written(undertaking?.dueOn),
});

const written = (day: Day | undefined): string | undefined => (day === undefined ? undefined : writeDay(day));

/** All the names, or none: of several groups it must not be told which one stays unnamed. */
function knownNames({ groups }: LetterMatter): string | undefined {
  const names = groups.flatMap(({ name }) => name ?? []);
  if (names.length === 0 || names.length < groups.length) return undefined;
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

function openingOf(matter: LetterMatter): string | undefined {
  const names = knownNames(matter);
  const { groups, byGroup } = matter;
  if (byGroup) return names && `We are ${names}, a voluntary group (“the group”).`;
  if (!names)
    return groups.length > 1
      ? 'We write for some voluntary groups that we help (“the group”).'
      : 'We write for a voluntary group that we help (“the group”).';
  const what = groups.length > 1 ? 'voluntary groups' : 'a voluntary group';
  return `We write for ${names}, ${what} (“the group”).`;
}

function promiseLine({ words, document, clause }: PromiseInLetter): string {
  const place = [document, clause && `clause ${clause}`].filter(Boolean).join(', ');
  return place ? `${place}: ${words}` : words;
}

const days = (count: number | undefined): string | undefined =>
  count === undefined ? undefined : countOf(count, 'day');

function lengthFields({
  givenDays,
  promisedDays,
  shortfallDays = 0,
  consultationCloses: closes,
}: LetterMatter) {
  const short = shortfallDays > 0 ? shortfallDays : undefined;
  return {
    'days.given': days(givenDays),
    'days.promised': days(promisedDays),
    'days.short': days(short),
    'shortfall.sentence': shortfallSentence(givenDays, promisedDays, short),
    'consultation.closes': written(closes),
    'consultation.until': short && closes !== undefined ? written(addDays(closes, short)) : undefined,
  };
}

function shortfallSentence(given?: number, promised?: number, short?: number): string | undefined {
  if (given === undefined || promised === undefined || short === undefined) return undefined;
  const verb = short === 1 ? 'is' : 'are';
  return `${countOf(given, 'day')} were given. The promise comes to ${countOf(promised, 'day')}. So ${countOf(short, 'day')} ${verb} missing.`;
}

/** The fields that are filled when the letter is looked at or goes. */
export const lateFields = (on: Day, reply: ReplyBy | undefined): FieldValues => ({
  'letter.day': writeDate(on),
  'reply.by': reply && writeDay(reply.day),
  'reply.why': reply?.why,
});
