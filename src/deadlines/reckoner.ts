import { Injectable } from '@nestjs/common';
import { LocalCompacts } from '../commitments/local-compacts.js';
import { knownOfBodies } from '../directory/bodies/known-of-bodies.js';
import { dayOfAct } from '../domain/breaches/day-of-act.js';
import type { BreachTest } from '../domain/breaches/breach-test.js';
import type { FairnessAnswers } from '../domain/breaches/fair-consultation.js';
import type { MonitoringAnswers } from '../domain/breaches/monitoring-checklist.js';
import type { RecordedFinding } from '../domain/breaches/recorded-finding.js';
import { testBreach } from '../domain/breaches/test-breach.js';
import type { Day } from '../domain/calendar/day.js';
import { anchorsOf, type Anchors } from '../domain/clocks/anchors.js';
import type { Clock } from '../domain/clocks/clock.js';
import type { ClockChange } from '../domain/clocks/clock-change.js';
import type { LimitAnswer } from '../domain/clocks/limit-answer.js';
import { jointClocks } from '../domain/clocks/joint-clocks.js';
import { clocksFor } from '../domain/clocks/clocks-for.js';
import { datesToActBefore, redTasks, type ActBefore, type RedTask } from '../domain/clocks/red-tasks.js';
import type { BreachType } from '../domain/commitments/breach-type.js';
import type { FundingChange } from '../domain/commitments/funding-change.js';
import type { LocalCompact } from '../domain/commitments/local-compact.js';
import type { Promises, StatedPromise } from '../domain/commitments/promise.js';
import { promisesThatBound } from '../domain/commitments/promises-that-bound.js';
import type { ServiceSpan } from '../domain/clocks/service-promises.js';
import { escalationClocks } from '../domain/clocks/escalation-answer.js';
import { undertakingClocks } from '../domain/clocks/undertaking-days.js';
import { worldClocks } from '../domain/clocks/world-dates.js';
import type { OptionAnswers } from '../domain/escalation/option-questions.js';
import type { Fact } from '../domain/facts/fact.js';
import type { Nation } from '../domain/public-bodies/nation.js';
import {
  ombudsmanOf,
  type Ombudsman,
  type OwnOmbudsman,
  type PublicBodyKind,
} from '../domain/public-bodies/public-body-kind.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { Checklists } from './checklists/checklists.js';
import { ClockLedger } from './clock-ledger.js';
import { LegalReference } from './reference.js';

/** What a case is about, as far as the rules look at it. */
export interface Matter {
  readonly breachType: BreachType;
  readonly bodyKind: PublicBodyKind;
  /** Where the body has another Ombudsman than its kind, or none. */
  readonly ombudsman?: OwnOmbudsman;
  /** The one that the body acts for; England where nobody said. */
  readonly nation?: Nation;
  /** Worked days that the council gives its councillors to call a decision in. */
  readonly callInDays?: number;
  /** How many stages the body’s own way to complain has. */
  readonly complaintStages?: number;
  readonly promise: StatedPromise;
  readonly fundingChange?: FundingChange;
  /** The local Compacts that the body signed, of any day. */
  readonly localCompacts?: readonly LocalCompact[];
  readonly monitoring?: MonitoringAnswers;
  readonly fairness?: FairnessAnswers;
  readonly finding?: RecordedFinding;
  /** What the ways on hang on. */
  readonly options?: OptionAnswers;
  /** What was done to the clocks, in order. */
  readonly clockChanges?: readonly ClockChange[];
  /** What was said of the limits, in order. */
  readonly limitAnswers?: readonly LimitAnswer[];
  /** Only where there is a case, or is to be one: the programme promises nothing before. */
  readonly service?: ServiceSpan;
  /** What a body reports about a group: no limit and no duty runs for it. */
  readonly isBodyReport?: boolean;
}

/** A matter of which more is kept: on a case, or about a body of the directory. */
export interface KeptMatter extends Matter {
  readonly caseId?: string;
  readonly bodyId?: string | null;
}

/** What the rules say of a matter and its facts. */
export interface Reckoning {
  readonly promises: Promises;
  /** Who looks at complaints about the body, or why nobody does. */
  readonly ombudsman: Ombudsman;
  readonly breachTest: BreachTest;
  /** What the law and the promises set, and the days of the world. */
  readonly clocks: readonly Clock[];
  /** The days from which the court could count. */
  readonly anchors: Anchors;
  readonly redTasks: readonly RedTask[];
  readonly actBefore: readonly ActBefore[];
}

/** Puts the pure rules to work on a case: which promise bound, was it kept, and which clocks run. */
@Injectable()
export class Reckoner {
  constructor(
    readonly reference: LegalReference,
    private readonly localCompacts: LocalCompacts,
    private readonly checklists: Checklists,
    private readonly clockLedger: ClockLedger,
  ) {}

  /** As {@link reckon}, with the local Compacts that the body signed and what was answered and found on the case. */
  async reckonKept(
    reading: Reading,
    kept: KeptMatter,
    facts: readonly Fact[],
    today: Day,
  ): Promise<Reckoning> {
    const [matter = kept] = await this.complete(reading, [kept]);
    return this.reckon(matter, facts, today);
  }

  /**
   * Matters with everything that is kept beside them, in the same order: the local Compacts that their bodies signed,
   * what was answered and found, and what was done to their clocks and said of them. A few queries for many; whatever else a case's clocks hang on belongs here.
   */
  async complete(reading: Reading, matters: readonly KeptMatter[]): Promise<Matter[]> {
    const caseIds = matters.flatMap(({ caseId }) => caseId ?? []);
    const bodies = [...new Set(matters.flatMap(({ bodyId }) => bodyId ?? []))];
    const [answers, changes, limits, compacts, known] = await Promise.all([
      this.checklists.ofAll(reading, caseIds),
      this.clockLedger.ofAll(reading, caseIds),
      this.clockLedger.answers.ofAll(reading, caseIds),
      this.localCompacts.ofAll(reading, bodies),
      knownOfBodies(reading, bodies),
    ]);
    return matters.map(({ caseId = '', bodyId, ...matter }) => ({
      ...matter,
      ...answers.get(caseId),
      localCompacts: compacts.get(bodyId ?? '') ?? [],
      ...known.get(bodyId ?? ''),
      clockChanges: changes.get(caseId) ?? [],
      limitAnswers: limits.get(caseId) ?? [],
    }));
  }

  /** Before deadlines are laid: the calendars are up to date, and stay so until the transaction ends. */
  async hold(tx: Transaction): Promise<void> {
    await this.reference.hold(tx);
  }

  reckon({ promise, localCompacts = [], ...matter }: Matter, facts: readonly Fact[], today: Day): Reckoning {
    const { commitments, calendars, courtClosures, ruleOf } = this.reference;
    const { breachType, bodyKind } = matter;
    const on = dayOfAct(facts, breachType);
    const promises = promisesThatBound({
      bodyKind,
      breachType,
      commitments,
      localCompacts,
      stated: promise,
      ...(on === undefined ? {} : { actOn: on }),
    });
    return {
      promises,
      ombudsman: ombudsmanOf(bodyKind, matter.ombudsman, matter.nation),
      breachTest: testBreach({ ...matter, facts, promises }),
      clocks: matter.isBodyReport
        ? []
        : jointClocks(facts, (of) => [
            ...clocksFor({
              ...matter,
              facts: of,
              promises,
              calendars,
              courtClosures,
              localCompacts,
              ...(promise.name && { compactName: promise.name }),
              ruleOf,
            }),
            ...worldClocks(of, calendars),
            ...undertakingClocks(of, calendars),
            ...escalationClocks(of, calendars),
          ]),
      anchors: anchorsOf(facts, calendars, courtClosures, ruleOf),
      redTasks: redTasks(facts, breachType, today),
      actBefore: datesToActBefore(facts, today),
    };
  }
}
