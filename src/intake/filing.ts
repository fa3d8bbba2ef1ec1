import { Injectable } from '@nestjs/common';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { DeadlineLedger } from '../deadlines/deadline-ledger.js';
import { Reckoner, type KeptMatter, type Reckoning } from '../deadlines/reckoner.js';
import { dayAt } from '../domain/calendar/day.js';
import type { ServicePromise } from '../domain/clocks/service-promises.js';
import type { Rung } from '../domain/reminders/ladder.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import type { OnCase } from '../timeline/facts.js';
import { CaseOpening } from './case-opening.js';
import { requirePlausible } from './check-report.js';
import type { AnyReport, Report } from './report.js';

export const CASE_FILED = 'case-filed';

/** What filing has made, and what the rules say of it at once. */
export interface FiledCase<Filed extends AnyReport = Report> extends OnCase {
  readonly reference: string;
  readonly groupId: string;
  readonly report: Filed;
  /** What the programme promises for it. */
  readonly promised: ServicePromise;
  readonly reckoning: Reckoning;
  readonly deadlines: readonly DeadlineRecord[];
  readonly rungs: readonly Rung[];
}

/** Turns a report into a case with its deadlines and its ladders, in the transaction it is given. */
@Injectable()
export class Filing {
  constructor(
    private readonly reckoner: Reckoner,
    private readonly ledger: DeadlineLedger,
    private readonly ladders: Ladders,
    private readonly opening: CaseOpening,
  ) {}

  /** Throws `ImplausibleReportError`, before anything is written, for facts that cannot be right. */
  async file<Filed extends AnyReport>(
    tx: Transaction,
    programmeId: string,
    report: Filed,
  ): Promise<FiledCase<Filed>> {
    const today = dayAt(tx.now);
    requirePlausible(report.facts, today);
    await this.reckoner.hold(tx);
    const numbered = await this.opening.number(tx, programmeId, report);
    const { onCase, groupId, reference, facts, promised } = numbered;
    const matter = { ...matterIn(report), service: { filedOn: today, promised } };
    const reckoning = await this.reckoner.reckonKept(tx, matter, facts, today);
    const drawn = this.ledger.drawUp(onCase, reckoning.clocks, tx.now);
    const { deadlines } = drawn;
    // In this order, each without waiting for the one before: what hangs on a row comes after it.
    const [, , rungs] = await Promise.all([
      this.opening.open(tx, report, numbered, reckoning),
      this.ledger.lay(tx, drawn),
      this.ladders.lay(tx, deadlines),
    ]);
    tx.audit({
      chain: onCase.caseId,
      action: 'case-filed',
      subjectType: 'case',
      subjectId: onCase.caseId,
      programmeId,
    });
    tx.publish({ type: CASE_FILED, programmeId, caseId: onCase.caseId, groupId });
    return { ...onCase, groupId, reference, report, promised, reckoning, deadlines, rungs };
  }
}

/** The answers come with the report: whoever files may not read the case. */
const matterIn = ({ breachType, promise, body, funding, monitoring, fairness }: AnyReport): KeptMatter => ({
  breachType,
  promise,
  bodyKind: body.kind,
  ...(body.id && { bodyId: body.id }),
  ...(monitoring && { monitoring }),
  ...(fairness && { fairness }),
  ...(funding?.change && { fundingChange: funding.change }),
});
