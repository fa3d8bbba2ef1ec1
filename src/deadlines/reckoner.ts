import { Injectable } from '@nestjs/common';
import { dayOfAct } from '../domain/breaches/day-of-act.js';
import type { BreachTest } from '../domain/breaches/breach-test.js';
import { testBreach } from '../domain/breaches/test-breach.js';
import type { Day } from '../domain/calendar/day.js';
import type { Clock } from '../domain/clocks/clock.js';
import { clocksFor } from '../domain/clocks/clocks-for.js';
import { datesToActBefore, redTasks, type ActBefore, type RedTask } from '../domain/clocks/red-tasks.js';
import type { BreachType } from '../domain/commitments/breach-type.js';
import type { Promises, StatedPromise } from '../domain/commitments/promise.js';
import { promisesThatBound } from '../domain/commitments/promises-that-bound.js';
import type { Fact } from '../domain/facts/fact.js';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';
import { LegalReference } from './reference.js';

/** What a case is about, as far as the rules look at it. */
export interface Matter {
  readonly breachType: BreachType;
  readonly bodyKind: PublicBodyKind;
  readonly promise: StatedPromise;
}

/** What the rules say of a matter and its facts. */
export interface Reckoning {
  readonly promises: Promises;
  readonly breachTest: BreachTest;
  readonly clocks: readonly Clock[];
  readonly redTasks: readonly RedTask[];
  readonly actBefore: readonly ActBefore[];
}

/** Puts the pure rules to work on a case: which promise bound, was it kept, and which clocks run. */
@Injectable()
export class Reckoner {
  constructor(private readonly reference: LegalReference) {}

  reckon({ breachType, bodyKind, promise }: Matter, facts: readonly Fact[], today: Day): Reckoning {
    const { commitments, calendars } = this.reference;
    const on = dayOfAct(facts, breachType);
    const promises = promisesThatBound({
      bodyKind,
      breachType,
      commitments,
      stated: promise,
      ...(on === undefined ? {} : { actOn: on }),
    });
    return {
      promises,
      breachTest: testBreach({ breachType, bodyKind, facts, promises }),
      clocks: clocksFor({ facts, bodyKind, promises, calendars }),
      redTasks: redTasks(facts, breachType, today),
      actBefore: datesToActBefore(facts, today),
    };
  }
}
