import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import {
  requestsIn,
  type AskedOnCase,
  type RequestOnCase,
} from '../correspondence/information-requests/requests-of-case.js';
import { Reckoner, type Matter, type Reckoning } from '../deadlines/reckoner.js';
import { DeliveryRecord } from '../delivery/delivery.record.js';
import { ProgrammeSettings } from '../directory/programme-settings.js';
import { VoluntaryGroupRecord } from '../directory/voluntary-group.record.js';
import type { Day } from '../domain/calendar/day.js';
import type { Confidentiality } from '../domain/casework/confidentiality.js';
import type { PromptnessBands } from '../domain/clocks/promptness.js';
import { requestNow, type RequestNow } from '../domain/correspondence/information/request-now.js';
import type { Fact } from '../domain/facts/fact.js';
import { AccountRecord } from '../identity/account.record.js';
import { ConsentRecord } from '../intake/consent.record.js';
import { isStaff } from '../platform/database/actor.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import { PinnedNoteRecord } from '../timeline/pinned-note.record.js';
import { CaseGroupRecord } from './case-group.record.js';
import type { CaseRecord } from './case.record.js';
import { matterOf } from './matter-of.js';
import { planOf, type CasePlan } from './steps/case-plan.js';
import { StepEntryRecord } from './step-entry.record.js';
import { CitedPromiseRecord } from './steps/identify/cited-promise.record.js';
import { trustOf, type CaseTrust } from './trust/case-trust.js';

/** Who a group is, and how it can be reached. */
export interface GroupIdentity {
  readonly name: string;
  readonly contactName: string;
  /** Missing where the group told its report by voice, and has a telephone only. */
  readonly contactEmail: string | null;
  readonly contactPhone: string | null;
  readonly contactSafely: string | null;
}

/** A request for information with what is to be done about it today. */
export type RequestOfCase = RequestOnCase & RequestNow;

/** A group on a case, and how its name may be used there. */
export interface GroupOnCase {
  readonly groupId: string;
  readonly confidentiality: Confidentiality;
  readonly legalForm: string | null;
  /** Whether mail reaches it. */
  readonly hasEmail: boolean;
  /**
   * Missing where the group gave no name, and for staff where it is confidential: they read it by an act of its own, which
   * is audited (`ShowIdentity`).
   */
  readonly identity?: GroupIdentity;
}

/** What lies on a case besides its dates: groups, step entries, consents, mails, and the names of people. */
@Injectable()
export class CaseContents {
  constructor(
    private readonly reckoner: Reckoner,
    private readonly settings: ProgrammeSettings,
  ) {}

  /** What the rules look at besides the facts, with everything of it that is kept beside the case. */
  async matter(reading: Reading, record: CaseRecord): Promise<Matter> {
    const [matter] = await this.reckoner.complete(reading, [matterOf(record)]);
    return matter ?? matterOf(record);
  }

  reckon(matter: Matter, facts: readonly Fact[], today: Day): Reckoning {
    return this.reckoner.reckon(matter, facts, today);
  }

  /** The requests for information with the days that hold, and what is to be done about each today. */
  requests(
    asked: AskedOnCase,
    { today, ...onCase }: Parameters<typeof requestsIn>[1] & { readonly today: Day },
  ) {
    return requestsIn(asked, onCase).map((request): RequestOfCase => ({
      ...request,
      ...requestNow(request, today, this.reckoner.reference),
    }));
  }

  bands(reading: Reading, { programmeId }: CaseRecord): Promise<PromptnessBands> {
    return this.settings.bands(reading, programmeId);
  }

  /** {@link matter} and {@link reckon} of many cases in a few queries, in the same order. */
  async reckonAll(
    reading: Reading,
    cases: readonly { readonly record: CaseRecord; readonly facts: readonly Fact[] }[],
    today: Day,
  ): Promise<Reckoning[]> {
    const matters = await this.reckoner.complete(
      reading,
      cases.map(({ record }) => matterOf(record)),
    );
    return cases.flatMap(({ facts }, at) => {
      const matter = matters[at];
      return matter ? [this.reckoner.reckon(matter, facts, today)] : [];
    });
  }

  /** Before deadlines are laid on a case. */
  holdCalendars(tx: Transaction): Promise<void> {
    return this.reckoner.hold(tx);
  }

  /** Only the groups that this actor may see, without those that left: a party sees its own. */
  async groups({ manager, actor }: Reading, caseId: string): Promise<GroupOnCase[]> {
    const members = await manager.find(CaseGroupRecord, {
      where: { caseId, leftAt: IsNull() },
      order: { groupId: 'ASC' },
    });
    const ids = members.map(({ groupId }) => groupId);
    const groups = await manager.findBy(VoluntaryGroupRecord, { id: In(ids) });
    return members.flatMap(({ groupId, confidentiality }) =>
      groups
        .filter(({ id }) => id === groupId)
        .map((group) => {
          const isHidden = isStaff(actor) && confidentiality !== 'named';
          const identity = isHidden ? undefined : identityOf(group);
          const { legalForm, contactEmail } = group;
          const hasEmail = confidentiality !== 'anonymous' && contactEmail !== null;
          return { groupId, confidentiality, legalForm, hasEmail, ...(identity ? { identity } : {}) };
        }),
    );
  }

  /** Who speaks for the groups, and who may learn their names. */
  trust(reading: Reading, caseId: string): Promise<CaseTrust> {
    return trustOf(reading, caseId);
  }

  /** What the group wants, whom it speaks to, what was done, and what it asked about that. */
  plan(reading: Reading, caseId: string): Promise<CasePlan> {
    return planOf(reading, caseId);
  }

  entries({ manager }: Reading, caseId: string): Promise<StepEntryRecord[]> {
    return manager.find(StepEntryRecord, { where: { caseId }, order: { recordedAt: 'ASC', id: 'ASC' } });
  }

  /** The promises that were cited or left out, those that were taken back too, oldest first. */
  cited({ manager }: Reading, caseId: string): Promise<CitedPromiseRecord[]> {
    return manager.find(CitedPromiseRecord, { where: { caseId }, order: { recordedAt: 'ASC', id: 'ASC' } });
  }

  consents({ manager }: Reading, caseId: string): Promise<ConsentRecord[]> {
    return manager.find(ConsentRecord, { where: { caseId }, order: { givenAt: 'ASC', id: 'ASC' } });
  }

  /** The mails about the case, oldest first. For staff only: nobody else has a right to read them. */
  deliveries({ manager }: Reading, caseId: string): Promise<DeliveryRecord[]> {
    return manager.find(DeliveryRecord, { where: { caseId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  /** Which notes among staff stay on top, by the id of their entry. For staff only. */
  async pinned({ manager }: Reading, caseId: string): Promise<ReadonlySet<string>> {
    const pins = await manager.findBy(PinnedNoteRecord, { caseId });
    return new Set(pins.map(({ entryId }) => entryId));
  }

  /** Names by account id, of those accounts that this actor may see. */
  async names({ manager, actor }: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    // Whoever holds the receipt of a case may read no account.
    if (ids.length === 0 || actor.kind === 'receipt') return new Map();
    const accounts = await manager.findBy(AccountRecord, { id: In([...new Set(ids)]) });
    return new Map(accounts.map(({ id, name }) => [id, name]));
  }
}

/** Undefined where the group gave no name. */
export function identityOf(group: VoluntaryGroupRecord): GroupIdentity | undefined {
  const { name, contactName, contactEmail, contactPhone, contactSafely } = group;
  if (name === null || contactName === null) return undefined;
  return { name, contactName, contactEmail, contactPhone, contactSafely };
}
