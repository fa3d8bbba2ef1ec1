import { Injectable } from '@nestjs/common';
import type { OpenGlass } from '../conflicts/glass.js';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { DeadlineLedger } from '../deadlines/deadline-ledger.js';
import type { Matter, Reckoning } from '../deadlines/reckoner.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import { dayAt, type Day } from '../domain/calendar/day.js';
import type { PromptnessBands } from '../domain/clocks/promptness.js';
import type { ConsentRecord } from '../intake/consent.record.js';
import { askedOf } from '../correspondence/information-requests/requests-of-case.js';
import { byWhichWeReckon } from '../domain/facts/disputed.js';
import { allOf } from '../platform/all-of.js';
import { CASE_WORKERS, isStaff } from '../platform/database/actor.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import type { ReminderRecord } from '../reminders/reminder.record.js';
import { Facts, holding, type FactOnRecord, type KeptFact } from '../timeline/facts.js';
import { Timeline } from '../timeline/timeline.js';
import type { TimelineEntryRecord } from '../timeline/timeline-entry.record.js';
import { atClosingOf, type AtClosing } from './at-closing.js';
import { CaseContents, type GroupOnCase, type RequestOfCase } from './case-contents.js';
import type { CaseRecord } from './case.record.js';
import { withoutNames, type CasePlan } from './steps/case-plan.js';
import { referralOf, type CaseReferral } from './referral/case-referral.js';
import { togetherOf, type CaseTogether } from './together/case-together.js';
import type { StepEntryRecord } from './step-entry.record.js';
import type { CitedPromiseRecord } from './steps/identify/cited-promise.record.js';
import { triageOf, type CaseTriage } from './triage/case-triage.js';
import type { CaseTrust } from './trust/case-trust.js';

/** Everything of a case that one visitor may see, and what the rules say of it today. */
export interface Dossier {
  readonly record: CaseRecord;
  /** The day in London. */
  readonly today: Day;
  readonly forStaff: boolean;
  /** False for those who only read. */
  readonly canWork: boolean;
  readonly groups: readonly GroupOnCase[];
  readonly trust: CaseTrust;
  /** The facts that dates are worked out from: of a disputed day, the earliest. */
  readonly facts: readonly KeptFact[];
  /** Every fact that was ever recorded, oldest first. */
  readonly factHistory: readonly FactOnRecord[];
  /** What was asked of the body under the Freedom of Information Act, with what is to be done about it today. */
  readonly requests: readonly RequestOfCase[];
  readonly deadlines: readonly DeadlineRecord[];
  readonly rungs: readonly ReminderRecord[];
  readonly timeline: readonly TimelineEntryRecord[];
  readonly plan: CasePlan;
  readonly entries: readonly StepEntryRecord[];
  readonly cited: readonly CitedPromiseRecord[];
  readonly consents: readonly ConsentRecord[];
  readonly deliveries: readonly DeliveryRecord[];
  /** The notes among staff that stay on top, by the id of their entry; for staff. */
  readonly pinned: ReadonlySet<string>;
  /** Names of the people on the case by account id. */
  readonly names: ReadonlyMap<string, string>;
  /** What the rules look at besides the facts. */
  readonly matter: Matter;
  readonly reckoning: Reckoning;
  /** From which days on this programme warns that a court wants to be asked promptly. */
  readonly bands: PromptnessBands;
  /** Who looks at the case through broken glass now; for staff. */
  readonly glass?: readonly OpenGlass[];
  readonly referral: CaseReferral;
  readonly triage: CaseTriage;
  readonly together: CaseTogether;
  readonly atClosing: AtClosing;
}

/** What was done on a case, and what will be sent. */
@Injectable()
export class CaseHistory {
  constructor(
    readonly timeline: Timeline,
    readonly ladders: Ladders,
  ) {}
}

/** Opens the dossier of a case: one query for each kind of thing on it, all sent at once. */
@Injectable()
export class CaseDossiers {
  constructor(
    private readonly facts: Facts,
    private readonly ledger: DeadlineLedger,
    private readonly history: CaseHistory,
    private readonly contents: CaseContents,
  ) {}

  async open(reading: Reading, record: CaseRecord): Promise<Dossier> {
    const today = dayAt(reading.now);
    const { factHistory, plan, asked, ...read } = await this.readAll(reading, record);
    const facts: KeptFact[] = byWhichWeReckon(holding(factHistory));
    const people = [record.assigneeId, ...read.timeline.map(({ accountId }) => accountId)];
    return {
      ...read,
      record,
      today,
      forStaff: isStaff(reading.actor),
      canWork: CASE_WORKERS.includes(reading.actor.kind),
      facts,
      requests: this.contents.requests(asked, { record, facts, today }),
      factHistory,
      plan: withoutNames(plan, read.groups),
      names: await this.contents.names(
        reading,
        people.filter((each) => each !== null),
      ),
      reckoning: this.contents.reckon(read.matter, facts, today),
      atClosing: await atClosingOf(reading, { record, today, deadlines: read.deadlines }),
    };
  }

  private readAll(reading: Reading, record: CaseRecord) {
    const { id } = record;
    const forStaff = isStaff(reading.actor);
    return allOf({
      factHistory: this.facts.history(reading, id),
      groups: this.contents.groups(reading, id),
      timeline: this.history.timeline.of(reading, id),
      matter: this.contents.matter(reading, record),
      trust: this.contents.trust(reading, id),
      asked: askedOf(reading, id),
      deadlines: this.ledger.of(reading, id),
      rungs: this.history.ladders.of(reading, id),
      plan: this.contents.plan(reading, id),
      entries: this.contents.entries(reading, id),
      cited: this.contents.cited(reading, id),
      consents: this.contents.consents(reading, id),
      pinned: forStaff ? this.contents.pinned(reading, id) : new Set<string>(),
      deliveries: forStaff ? this.contents.deliveries(reading, id) : [],
      bands: this.contents.bands(reading, record),
      referral: referralOf(reading, id),
      triage: triageOf(reading, record),
      together: togetherOf(reading, record),
    });
  }
}
