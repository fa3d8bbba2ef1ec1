import type { Nation } from '../public-bodies/nation.js';
import { parseDay, type Day } from '../calendar/day.js';
import type { Promises } from '../commitments/promise.js';
import { ruleById, type RuleBook } from '../deadlines/rules.js';
import type { Fact } from '../facts/fact.js';
import type { FactKind } from '../facts/fact-kind.js';
import { fromLatestDay, latestDayOf } from '../facts/precision.js';
import {
  ombudsmanOf,
  PUBLIC_BODY_KINDS,
  type OwnOmbudsman,
  type PublicBodyKind,
} from '../public-bodies/public-body-kind.js';
import type { Clock } from './clock.js';
import { withMoreTime } from './more-time.js';
import type { RunningRule } from './running-rules.js';

interface DutyQuestion {
  readonly facts: readonly Fact[];
  readonly bodyKind: PublicBodyKind;
  readonly ombudsman?: OwnOmbudsman;
  readonly nation?: Nation;
  readonly promises: Promises;
}

/** A rule that a fact starts on a case: for which bodies, since when, and which fact shows that it was done. */
interface Duty {
  readonly rule: string;
  /** Of several kinds the latest fact starts it. */
  readonly startedBy: readonly FactKind[];
  /** The first of these on or after the start ends it; empty where we keep no such day. */
  readonly endedBy: readonly FactKind[];
  /** So do these: it was let rest. Nobody is asked for them where somebody says that it was done. */
  readonly settledBy?: readonly FactKind[];
  /** The body may itself give a later last day, which this fact says. */
  readonly moreTime?: FactKind;
  readonly binds: (question: DutyQuestion) => boolean;
  readonly since?: Day;
  readonly strength: Clock['strength'];
}

type Binds = Duty['binds'];

/** From memory, for a lawyer to look at: these two kinds have no duty of their own under the Act. */
const OUTSIDE_FREEDOM_OF_INFORMATION: readonly PublicBodyKind[] = ['housing-association', 'prime-contractor'];
const answersRequests: Binds = ({ bodyKind }) => !OUTSIDE_FREEDOM_OF_INFORMATION.includes(bodyKind);
const underLocalOmbudsman: Binds = ({ bodyKind, ombudsman, nation }) =>
  ombudsmanOf(bodyKind, ombudsman, nation).rule === 'LGSCO-12M';
const COUNCILS: readonly PublicBodyKind[] = [
  'county-council',
  'unitary-council',
  'metropolitan-council',
  'london-borough',
  'district-council',
];
const isCouncil: Binds = ({ bodyKind }) => COUNCILS.includes(bodyKind);
const underNationalText: Binds = ({ bodyKind, promises }) =>
  PUBLIC_BODY_KINDS[bodyKind].sector === 'central-government' &&
  promises.bound.some(({ source }) => source === 'national');
const everybody: Binds = () => true;

/** rules.md, LGSCO-12W: the Ombudsman applies the code from April 2026; the day is not given. */
const CODE_APPLIED = parseDay('2026-04-01');
const underTheCode = { binds: isCouncil, since: CODE_APPLIED, strength: 'guidance' } as const;

const INFORMATION_SETTLED: readonly FactKind[] = ['foi-ended'];

export const DUTIES: readonly Duty[] = [
  {
    rule: 'FOI-20WD',
    startedBy: ['foi-received'],
    endedBy: ['foi-answered'],
    settledBy: INFORMATION_SETTLED,
    moreTime: 'foi-time-extended',
    binds: answersRequests,
    strength: 'law',
  },
  {
    rule: 'FOI-IR-REQ-40WD',
    startedBy: ['foi-answered'],
    endedBy: ['foi-review-requested'],
    settledBy: INFORMATION_SETTLED,
    binds: answersRequests,
    strength: 'guidance',
  },
  {
    rule: 'FOI-IR-20WD',
    startedBy: ['foi-review-requested'],
    endedBy: ['foi-review-answered'],
    settledBy: INFORMATION_SETTLED,
    binds: answersRequests,
    strength: 'guidance',
  },
  {
    rule: 'ICO-6W',
    startedBy: ['foi-answered', 'foi-review-answered'],
    endedBy: [],
    settledBy: INFORMATION_SETTLED,
    binds: answersRequests,
    strength: 'guidance',
  },
  {
    rule: 'LGSCO-12W',
    startedBy: ['complaint-sent'],
    endedBy: ['complaint-answered'],
    binds: underLocalOmbudsman,
    strength: 'guidance',
  },
  {
    ...underTheCode,
    rule: 'CHC-S1-ACK',
    startedBy: ['complaint-received'],
    endedBy: ['complaint-acknowledged', 'complaint-answered'],
  },
  {
    ...underTheCode,
    rule: 'CHC-S1-RESP',
    startedBy: ['complaint-acknowledged'],
    endedBy: ['complaint-answered'],
  },
  {
    ...underTheCode,
    rule: 'CHC-S2-ACK',
    startedBy: ['complaint-stage-2-received'],
    endedBy: ['complaint-stage-2-acknowledged', 'complaint-stage-2-answered'],
  },
  {
    ...underTheCode,
    rule: 'CHC-S2-RESP',
    startedBy: ['complaint-stage-2-acknowledged'],
    endedBy: ['complaint-stage-2-answered'],
  },
  {
    rule: 'PAP-JR-14D',
    startedBy: ['letter-before-claim-sent'],
    endedBy: ['letter-before-claim-answered'],
    binds: everybody,
    strength: 'guidance',
  },
  {
    rule: 'CONSULT-RESP-12W',
    startedBy: ['consultation-closes'],
    endedBy: [],
    binds: underNationalText,
    strength: 'guidance',
  },
];

/** One start for the whole case, and one for each group that has a day of its own. */
function startsOf({ startedBy, since }: Duty, facts: readonly Fact[]): Fact[] {
  const starts = facts
    .filter(({ kind, on }) => startedBy.includes(kind) && (since === undefined || on >= since))
    .toSorted((a, b) => a.on - b.on);
  return [...new Map(starts.map((fact) => [fact.groupId, fact])).values()];
}

const endOf = (
  { endedBy, settledBy = [] }: Duty,
  facts: readonly Fact[],
  { on, groupId }: Fact,
): Day | undefined =>
  facts
    .filter(
      (fact) =>
        [...endedBy, ...settledBy].includes(fact.kind) && fact.groupId === groupId && latestDayOf(fact) >= on,
    )
    .map((fact) => Math.max(fact.on, on) as Day)
    .toSorted((a, b) => a - b)[0];

/** More time that was given for a former request says nothing of this one. */
const untilOf = ({ moreTime }: Duty, facts: readonly Fact[], { on, groupId }: Fact): Day | undefined =>
  facts.find((fact) => fact.kind === moreTime && fact.groupId === groupId && fact.on > on)?.on;

/** What the body has to answer, and by when the group has to ask again. A rule that is off by default stays off. */
export const dutyRules = (question: DutyQuestion, ruleOf: RuleBook = ruleById): RunningRule[] =>
  DUTIES.filter((duty) => duty.binds(question)).flatMap((duty) => {
    const rule = ruleOf(duty.rule);
    if (rule.offByDefault) return [];
    return startsOf(duty, question.facts).map((start): RunningRule => {
      const endedOn = endOf(duty, question.facts, start);
      const trigger = rule.kind === 'duty' ? fromLatestDay(start) : start;
      const { strength } = duty;
      const running = withMoreTime(rule, untilOf(duty, question.facts, trigger));
      return { rule: running, trigger, inputs: {}, strength, ...(endedOn !== undefined && { endedOn }) };
    });
  });
