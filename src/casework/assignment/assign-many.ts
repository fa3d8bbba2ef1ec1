import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { normaliseReference } from '../../domain/casework/reference.js';
import { DomainError } from '../../domain/domain-error.js';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import type { OnVersion } from '../case-commands.js';
import { CaseRecord } from '../case.record.js';
import { UndoAct } from '../triage/undo/undo-act.js';
import { AssignCase, takerFor, type Taker } from './assign-case.js';
import { Colleagues, type Colleague } from './colleagues.js';
import { publishGiven, type CasesGiven } from './tell-of-assignment.js';

/** As many as a page of the queue can hold, and some. */
export const MOST_AT_ONCE = 100;

/** What would become of one case, were it given to this person now. */
export type Planned = { readonly record: CaseRecord } & (Taker | { readonly why: string });

export interface AssignmentPlan {
  readonly colleagues: readonly Colleague[];
  /** In the order asked; what this actor may not see is not there. */
  readonly cases: readonly Planned[];
}

/** What became of one case. `why` is set where it was left as it was. */
export interface Done {
  readonly reference: string;
  /** The version that the case has now. */
  readonly version: number;
  readonly why?: string;
}

/** Gives many cases to one person: each by itself, so that one that cannot go holds up no other. */
@Injectable()
export class AssignMany {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly colleagues: Colleagues,
    private readonly cases: AssignCase,
    private readonly undoing: UndoAct,
  ) {}

  plan({ actor }: Visitor, references: readonly string[], to: string): Promise<AssignmentPlan> {
    return this.unitOfWork.read(actor, async (reading) => {
      const asked = [...new Set(references.flatMap((each) => normaliseReference(each) ?? []))].slice(
        0,
        MOST_AT_ONCE,
      );
      const found = await reading.manager.findBy(CaseRecord, { reference: In(asked) });
      const colleagues = await this.colleagues.all(reading);
      const barred = await this.colleagues.barred(
        reading,
        found.map(({ id }) => id),
      );
      const cases = asked.flatMap((reference) => {
        const record = found.find((each) => each.reference === reference);
        if (!record) return [];
        const people = { all: colleagues, barred: barred.get(record.id) ?? new Set<string>() };
        return [{ record, ...takerFor(record, to, people) }];
      });
      return { colleagues, cases };
    });
  }

  /** Whoever gets them hears of all in one mail. */
  async assign(visitor: Visitor, cases: readonly OnVersion[], to: string): Promise<Done[]> {
    const given: CasesGiven[] = [];
    const done = await oneByOne(cases, async (on) => {
      given.push(await this.cases.assignUntold(visitor, on, to));
    });
    await this.tell(visitor, given);
    return done;
  }

  /** Each at the version that {@link assign} left it at. */
  undo(visitor: Visitor, cases: readonly OnVersion[]): Promise<Done[]> {
    return oneByOne(cases, (on) => this.undoing.undo(visitor, on));
  }

  /** A stand-in who must keep out of some of them makes it two people who are told. */
  private async tell({ actor }: Visitor, given: readonly CasesGiven[]): Promise<void> {
    const { programmeId } = actor;
    if (!programmeId || given.length === 0) return;
    await this.unitOfWork.run(actor, (tx) => {
      for (const [, [first, ...more]] of groupBy(given, ({ to }) => to))
        if (first) {
          const caseIds = [first, ...more].flatMap((each) => each.caseIds);
          publishGiven(tx, programmeId, { ...first, caseIds });
        }
      return Promise.resolve();
    });
  }
}

async function oneByOne(cases: readonly OnVersion[], act: (on: OnVersion) => Promise<void>): Promise<Done[]> {
  const done: Done[] = [];
  for (const on of cases.slice(0, MOST_AT_ONCE)) {
    try {
      await act(on);
      done.push({ reference: on.reference, version: on.version + 1 });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      done.push({ ...on, why: error.errors[0]?.detail ?? error.message });
    }
  }
  return done;
}
