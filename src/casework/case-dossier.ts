import { Injectable } from '@nestjs/common';
import type { OpenGlass } from '../conflicts/glass.js';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { DeadlineLedger } from '../deadlines/deadline-ledger.js';
import type { Reckoning } from '../deadlines/reckoner.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import { dayAt, type Day } from '../domain/calendar/day.js';
import type { PromptnessBands } from '../domain/clocks/promptness.js';
import type { ConsentRecord } from '../intake/consent.record.js';
import { CASE_WORKERS, isStaff } from '../platform/database/actor.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { Ladders } from '../reminders/ladders.js';
import type { ReminderRecord } from '../reminders/reminder.record.js';
import { Facts, type KeptFact } from '../timeline/facts.js';
import { Timeline } from '../timeline/timeline.js';
import type { TimelineEntryRecord } from '../timeline/timeline-entry.record.js';
import { CaseContents, type GroupOnCase } from './case-contents.js';
import type { CaseRecord } from './case.record.js';
import { referralOf, type CaseReferral } from './referral/case-referral.js';
import { togetherOf, type CaseTogether } from './together/case-together.js';
import type { StepEntryRecord } from './step-entry.record.js';
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
  readonly facts: readonly KeptFact[];
  readonly deadlines: readonly DeadlineRecord[];
  readonly rungs: readonly ReminderRecord[];
  readonly timeline: readonly TimelineEntryRecord[];
  readonly entries: readonly StepEntryRecord[];
  readonly consents: readonly ConsentRecord[];
  readonly deliveries: readonly DeliveryRecord[];
  /** Names of the people on the case by account id. */
  readonly names: ReadonlyMap<string, string>;
  readonly reckoning: Reckoning;
  /** From which days on this programme warns that a court wants to be asked promptly. */
  readonly bands: PromptnessBands;
  /** Who looks at the case through broken glass now; for staff. */
  readonly glass?: readonly OpenGlass[];
  readonly referral: CaseReferral;
  readonly together: CaseTogether;
}

/** What was done on a case, and what will be sent. */
@Injectable()
export class CaseHistory {
  constructor(
    readonly timeline: Timeline,
    readonly ladders: Ladders,
  ) {}
}

/** Opens the dossier of a case: one query for each kind of thing on it. */
@Injectable()
export class CaseDossiers {
  constructor(
    private readonly facts: Facts,
    private readonly ledger: DeadlineLedger,
    private readonly history: CaseHistory,
    private readonly contents: CaseContents,
  ) {}

  async open(reading: Reading, record: CaseRecord): Promise<Dossier> {
    const { id } = record;
    const today = dayAt(reading.now);
    const forStaff = isStaff(reading.actor);
    const facts = await this.facts.of(reading, id);
    const timeline = await this.history.timeline.of(reading, id);
    const reckoning = await this.contents.reckon(reading, record, facts, today);
    const people = [record.assigneeId, ...timeline.map(({ accountId }) => accountId)];
    return {
      record,
      today,
      forStaff,
      canWork: CASE_WORKERS.includes(reading.actor.kind),
      facts,
      timeline,
      groups: await this.contents.groups(reading, id),
      trust: await this.contents.trust(reading, id),
      deadlines: await this.ledger.of(reading, id),
      rungs: await this.history.ladders.of(reading, id),
      entries: await this.contents.entries(reading, id),
      consents: await this.contents.consents(reading, id),
      deliveries: forStaff ? await this.contents.deliveries(reading, id) : [],
      names: await this.contents.names(
        reading,
        people.filter((each) => each !== null),
      ),
      reckoning,
      bands: await this.contents.bands(reading, record),
      referral: await referralOf(reading, id),
      together: await togetherOf(reading, record),
    };
  }
}
