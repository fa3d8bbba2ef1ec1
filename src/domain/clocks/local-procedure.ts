import type { Day } from '../calendar/day.js';
import { standingOn } from '../commitments/in-force.js';
import {
  localCompactOn,
  type LocalCompact,
  type LocalPeriod,
  type LocalPeriodKind,
} from '../commitments/local-compact.js';
import { countOf } from '../commitments/wording.js';
import { secondary, type Rule } from '../deadlines/rule.js';
import type { FactKind } from '../facts/fact-kind.js';
import type { Fact } from '../facts/fact.js';
import { fromLatestDay, latestDayOf } from '../facts/precision.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../public-bodies/public-body-kind.js';
import type { RunningRule } from './running-rules.js';

export interface ProcedureQuestion {
  readonly facts: readonly Fact[];
  readonly bodyKind: PublicBodyKind;
  /** The local Compacts that the body signed, of any day. */
  readonly localCompacts?: readonly LocalCompact[];
  /** What the local text or its place is called by those who file. */
  readonly compactName?: string;
}

/**
 * A limit that a local document sets on the group. It ends one way to put things right and not the case, so it is not
 * among the fatal ones. Where the document gives the day itself, there is nothing to count.
 */
export const LOCAL_APPEAL: Rule = {
  id: 'LOCAL-APPEAL',
  version: 1,
  title: 'Last day to appeal under the local document',
  statement: 'The local document gives you a last day to appeal.',
  outcome: 'That day is {day}.',
  authority: [secondary('The local document that sets the day.')],
  trigger: 'the day that the local document gives',
  triggerIsLatestOf: [],
  arithmetic: [],
  appliesTo: 'Groups under a local Compact or a complaints procedure with an appeal.',
  kind: 'limit',
  family: 'complaint',
  fatal: false,
  pausable: false,
  extension: null,
  reminded: true,
  warnings: ['An appeal does not stop the court’s clock.'],
  confidence: 'medium',
  checkedOn: '2026-11-20',
  offByDefault: false,
  inputs: [],
  verdict: null,
};

/** A step of a local dispute procedure: what starts it, and what shows that the body answered. */
interface Stage {
  readonly stage: number;
  readonly startedBy: FactKind;
  readonly answeredBy: FactKind;
}

/** The steps that the facts of a case can show so far. */
const STAGES: readonly Stage[] = [
  { stage: 1, startedBy: 'complaint-received', answeredBy: 'complaint-answered' },
  { stage: 2, startedBy: 'complaint-stage-2-received', answeredBy: 'complaint-stage-2-answered' },
];

const STAGE_ID = 'LOCAL-STAGE-';

/** A number that may have held on a day. */
interface Held {
  readonly compact: LocalCompact;
  readonly period: LocalPeriod;
}

interface HeldNumbers {
  /** More than one where we cannot tell which Compact, or which of its numbers, held that day. */
  readonly all: readonly Held[];
  readonly isSure: boolean;
}

function compactsOn(
  day: Day,
  question: ProcedureQuestion,
): { all: readonly LocalCompact[]; isSure: boolean } {
  const { localCompacts: compacts = [], compactName: named, bodyKind } = question;
  const body = PUBLIC_BODY_KINDS[bodyKind].inText;
  const choice = localCompactOn({ compacts, actOn: day, named, body });
  if (choice.state === 'one') return { all: [choice.compact], isSure: true };
  const possible = compacts.filter(({ inForce, signed }) => standingOn(day, inForce, signed) !== 'not-held');
  return { all: possible, isSure: false };
}

function numbersOn(day: Day, kind: LocalPeriodKind, question: ProcedureQuestion): HeldNumbers {
  const { all: compacts, isSure } = compactsOn(day, question);
  const all = compacts.flatMap((compact) =>
    compact.periods
      .filter((period) => period.kind === kind)
      .map((period) => ({ compact, period, standing: standingOn(day, period.inForce) }))
      .filter(({ standing }) => standing !== 'not-held'),
  );
  return { all, isSure: isSure && all.every(({ standing }) => standing === 'held') };
}

const authorityOf = ({ compact, period }: Held, what: string) =>
  secondary(`${compact.name}: ${what} within ${countOf(period.count, 'day')}.`);

const NOT_SURE =
  'We cannot tell which local text counted that day. This is the earliest day that it could be. Ask the body in writing.';

function appealRule(held: Held, isSure: boolean): Rule {
  return {
    ...LOCAL_APPEAL,
    statement: `“${held.compact.name}” gives you {period} to appeal.`,
    outcome: 'The last day to appeal is {day}.',
    authority: [authorityOf(held, 'an appeal')],
    trigger: 'the day of the answer',
    arithmetic: [{ count: 'days-after', days: held.period.count }],
    warnings: isSure ? LOCAL_APPEAL.warnings : [NOT_SURE, ...LOCAL_APPEAL.warnings],
  };
}

const shortest = (numbers: readonly Held[]): Held | undefined =>
  numbers.toSorted((a, b) => a.period.count - b.period.count)[0];

/** A missed limit cannot be put right, so in doubt the group is told of the shortest. */
function countedAppeal(answer: Fact, question: ProcedureQuestion): RunningRule[] {
  const { all, isSure } = numbersOn(answer.on, 'group-appeal-days', question);
  const held = shortest(all);
  if (!held) return [];
  return [
    { rule: appealRule(held, isSure && all.length === 1), trigger: answer, inputs: {}, strength: 'promise' },
  ];
}

/** A day that was given by hand stands for the group that it is about, or for all where it is about none. */
const isSettled = (answer: Fact, given: readonly Fact[]): boolean =>
  given.some(({ groupId }) => groupId === undefined || groupId === answer.groupId);

/** The last day to appeal: as it was given, or counted from the answer under the Compact in force that day. */
function appealRules(question: ProcedureQuestion): RunningRule[] {
  const given = question.facts.filter(({ kind }) => kind === 'appeal-closes');
  const answers = question.facts.filter(({ kind }) => kind === 'complaint-answered');
  return [
    ...given.map((trigger): RunningRule => ({
      rule: LOCAL_APPEAL,
      trigger,
      inputs: {},
      strength: 'promise',
    })),
    ...answers
      .filter((answer) => !isSettled(answer, given))
      .flatMap((answer) => countedAppeal(answer, question)),
  ];
}

const stageRule = (held: Held, stage: number): Rule => ({
  ...LOCAL_APPEAL,
  id: `${STAGE_ID}${stage}`,
  title: `Local dispute, step ${stage}: the answer`,
  statement: `“${held.compact.name}” gives the body {period} to answer at step ${stage} of a dispute.`,
  outcome: 'The answer is due by {day}.',
  authority: [authorityOf(held, `an answer at step ${stage}`)],
  trigger: 'the day the body received the complaint',
  arithmetic: [{ count: 'days-after', days: held.period.count }],
  appliesTo: 'Bodies that signed a local Compact with a dispute procedure.',
  kind: 'duty',
  warnings: ['Waiting for the answer does not stop the court’s clock.'],
  verdict: 'answer-in-time',
});

/** What the body owes is said only where we are sure of it. */
function stageRules(question: ProcedureQuestion): RunningRule[] {
  return STAGES.flatMap(({ stage, startedBy, answeredBy }) =>
    question.facts
      .filter(({ kind }) => kind === startedBy)
      .flatMap((begun): RunningRule[] => {
        const { all, isSure } = numbersOn(begun.on, 'dispute-stage-days', question);
        const [held, ...others] = all.filter(({ period }) => (period.stage ?? 1) === stage);
        if (!held || others.length > 0 || !isSure) return [];
        const answer = question.facts.find(
          (fact) =>
            fact.kind === answeredBy && fact.groupId === begun.groupId && latestDayOf(fact) >= begun.on,
        );
        const answeredOn = answer && (Math.max(answer.on, begun.on) as Day);
        const inputs = answeredOn === undefined ? {} : { answered: answeredOn };
        const ended = answeredOn === undefined ? {} : { endedOn: answeredOn };
        const rule = stageRule(held, stage);
        return [{ rule, trigger: fromLatestDay(begun), inputs, strength: 'promise', ...ended }];
      }),
  );
}

/** The clocks of a local dispute procedure: the limit on the group's appeal, and the answers that the body owes. */
export const procedureRules = (question: ProcedureQuestion): RunningRule[] => [
  ...appealRules(question),
  ...stageRules(question),
];
