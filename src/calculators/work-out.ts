import type { Matter, Reckoner, Reckoning } from '../deadlines/reckoner.js';
import { BeyondCalendarError } from '../domain/calendar/beyond-calendar.error.js';
import type { Day } from '../domain/calendar/day.js';
import type { UkCalendars } from '../domain/calendar/uk-calendars.js';
import { isComputed } from '../domain/clocks/clock.js';
import { courtInputs, type CourtClosures } from '../domain/clocks/court-closures.js';
import { limitSentences } from '../domain/clocks/limit-sentences.js';
import { PROMISE_KINDS } from '../domain/commitments/promise.js';
import { computeDeadline, type Computation } from '../domain/deadlines/compute-deadline.js';
import { ruleSentence, stepSentences } from '../domain/deadlines/sentences.js';
import type { Fact } from '../domain/facts/fact.js';
import { isPublicBodyKind } from '../domain/public-bodies/public-body-kind.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import type { Answer, Calculator, Sum } from './calculator.js';
import type { Given } from './given.js';

export interface Tools {
  readonly reckoner: Reckoner;
  readonly calendars: UkCalendars;
  readonly courtClosures: CourtClosures;
  /** The day in London. */
  readonly today: Day;
}

/** Works a calculator out. Throws `InvalidFieldsError` where a sum leaves the calendar or nothing can be counted. */
export function workOut(calculator: Calculator, given: Given, tools: Tools): Answer {
  const { reckoning, opening, notes } = calculator;
  const answer =
    reckoning.by === 'promise'
      ? byPromise(matterOf(given, reckoning.breachType), given, tools)
      : byRules(reckoning.sums(given), tools);
  const said = notes?.(given, answer.computations) ?? [];
  if (reckoning.by === 'rules' && answer.computations.length + said.length === 0) {
    const { field, detail } = reckoning.instead;
    throw new InvalidFieldsError([{ pointer: `/${field}`, detail }]);
  }
  const paragraphs = [...asParagraphs(opening?.(given) ?? []), ...answer.paragraphs, ...asParagraphs(said)];
  return { ...answer, paragraphs };
}

const asParagraphs = (sentences: readonly string[]): string[][] => sentences.map((sentence) => [sentence]);

function byRules(sums: readonly Sum[], tools: Tools): Answer {
  const done = sums.map((sum) => ({ beside: sum.beside, computation: computed(sum, tools) }));
  return {
    paragraphs: done.flatMap(({ beside, computation }) =>
      beside ? [] : [inWords(computation, tools.today)],
    ),
    computations: done.map(({ computation }) => computation),
  };
}

/** The court is closed as the calendars have it. */
function computed({ rule, trigger, inputs, field }: Sum, { calendars, courtClosures }: Tools): Computation {
  try {
    const all = { ...inputs, ...courtInputs(rule, courtClosures) };
    return computeDeadline(rule, trigger, all, calendars);
  } catch (error) {
    throw error instanceof BeyondCalendarError ? error.at(`/${field}`) : error;
  }
}

/** A limit that has words of its own is said in them; the rest by the rule, its day and what was made of it. */
function inWords(computation: Computation, today: Day): string[] {
  const { rule, lastDay, derivation } = computation;
  const own = limitSentences([{ ruleId: rule.id, lastDay }], today);
  if (own.length > 0) return own;
  const steps = derivation.filter(({ step }) => step === 'result' || step === 'verdict');
  return [
    ruleSentence(computation),
    ...steps.flatMap((step) => stepSentences(step, computation)),
    ...(lastDay < today && computation.verdict === null ? ['That day has passed.'] : []),
  ];
}

function matterOf(given: Given, breachType: Matter['breachType']): Matter {
  const body = given.text('body_kind') ?? '';
  const kind = PROMISE_KINDS.find((each) => each === given.text('promise_kind')) ?? 'unknown';
  const weeks = given.number('consultation_weeks');
  const months = given.number('notice_months');
  return {
    breachType,
    bodyKind: isPublicBodyKind(body) ? body : 'other',
    promise: {
      kind,
      ...(weeks !== undefined && { consultationWeeks: weeks }),
      ...(months !== undefined && { noticeMonths: months }),
    },
  };
}

function byPromise(matter: Matter, given: Given, { reckoner, today }: Tools): Answer {
  const reckoning = reckoner.reckon(matter, factsOf(given), today);
  const [first = '', ...others] = reckoning.breachTest.sentences;
  const computations = reckoning.clocks
    .filter(isComputed)
    .filter(({ kind }) => kind !== 'world')
    .map(({ computation }) => computation);
  return {
    paragraphs: [[first], others, ...limitsOf(computations, today), ...refusalsOf(reckoning)].filter(
      ({ length }) => length > 0,
    ),
    computations,
  };
}

/** What was only said is no written notice; it is still a day on which the grounds may have arisen. */
const factsOf = (given: Given): Fact[] =>
  given
    .facts()
    .map((fact) =>
      fact.kind === 'notice-received' && given.text('in_writing') === 'no'
        ? { ...fact, kind: 'decision-communicated' }
        : fact,
    );

const limitsOf = (computations: readonly Computation[], today: Day): string[][] =>
  asParagraphs(
    limitSentences(
      computations.map(({ rule, lastDay }) => ({ ruleId: rule.id, lastDay })),
      today,
    ),
  );

const refusalsOf = ({ clocks }: Reckoning): string[][] =>
  asParagraphs([...new Set(clocks.flatMap((clock) => (isComputed(clock) ? [] : [clock.refused])))]);
