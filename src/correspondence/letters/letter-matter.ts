import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseContents, identityOf, type GroupOnCase } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { holds } from '../../casework/steps/identify/cited-promise.record.js';
import { given } from '../../casework/steps/given.js';
import { current } from '../../casework/steps/plan-items.js';
import { standingOf } from '../../casework/trust/case-trust.js';
import type { Reckoning } from '../../deadlines/reckoner.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { VoluntaryGroupRecord } from '../../directory/voluntary-group.record.js';
import { dayAt } from '../../domain/calendar/day.js';
import { mayDisclose } from '../../domain/casework/disclosure.js';
import { isComputed } from '../../domain/clocks/clock.js';
import { BREACH_TYPES } from '../../domain/commitments/breach-type.js';
import { recipientOf, type Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import { datesInLetter } from '../../domain/correspondence/letters/dates-in-letter.js';
import type { ChasedLetter, LetterMatter } from '../../domain/correspondence/letters/letter-fields.js';
import { sumsInLetter } from '../../domain/correspondence/letters/sums-in-letter.js';
import { earliest, latest, type Fact } from '../../domain/facts/fact.js';
import type { FactKind } from '../../domain/facts/fact-kind.js';
import { isStaff } from '../../platform/database/actor.js';
import { identityRead } from '../../platform/audit/identity-read.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Facts } from '../../timeline/facts.js';

/** For whom a letter is, and what it follows. */
export interface LetterAbout {
  readonly addressee?: Correspondent;
  readonly chased?: ChasedLetter;
}

/** What a letter may draw on, as far as whoever gets it may know it. */
@Injectable()
export class LetterMatters {
  constructor(
    private readonly contents: CaseContents,
    private readonly facts: Facts,
  ) {}

  /** A name that staff may not read of itself goes in where it may be told; that it was read goes on record. */
  async of(tx: Transaction, record: CaseRecord, { addressee, chased }: LetterAbout): Promise<LetterMatter> {
    const facts = await this.facts.of(tx, record.id);
    const reckoning = this.contents.reckon(await this.contents.matter(tx, record), facts, dayAt(tx.now));
    const programme = { id: record.programmeId };
    const { name: programmeName } = await tx.manager.findOneByOrFail(ProgrammeRecord, programme);
    const { objectives } = await this.contents.plan(tx, record.id);
    return {
      reference: record.reference,
      bodyName: record.bodyName,
      programmeName,
      byGroup: !isStaff(tx.actor),
      breachType: record.breachType,
      about: BREACH_TYPES[record.breachType].label,
      groups: await this.named(tx, record, addressee),
      promises: await this.promises(tx, record.id),
      asks: current(objectives)
        .filter(({ agreedHow }) => agreedHow !== null)
        .map(({ text }) => text),
      dates: datesInLetter(facts),
      ...daysOf(facts, reckoning),
      sums: sumsOf(facts, reckoning),
      ...(addressee ? { addressee: addressee.name } : {}),
      ...(record.promiseName ? { promiseName: record.promiseName } : {}),
      ...(chased ? { chased } : {}),
    };
  }

  private async promises({ manager, ...reading }: Transaction, caseId: string) {
    const cited = await this.contents.cited({ manager, ...reading }, caseId);
    return cited
      .filter((promise) => promise.decision === 'cited' && promise.owedBy === 'body' && holds(promise))
      .map(({ words, document, clause }) => ({
        words,
        ...(document ? { document } : {}),
        ...(clause ? { clause } : {}),
      }));
  }

  private async named(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    addressee: Correspondent | undefined,
  ): Promise<LetterMatter['groups']> {
    const groups = await this.contents.groups(tx, caseId);
    if (!isStaff(tx.actor)) return groups.map(({ identity }) => (identity ? { name: identity.name } : {}));
    const to = recipientOf(addressee ?? { kind: 'body', name: '' });
    const trust = await this.contents.trust(tx, caseId);
    const mayBeNamed = (group: GroupOnCase): boolean =>
      mayDisclose(standingOf(group, trust), to, 'group-name', dayAt(tx.now)).allowed;
    // Staff read the name of a confidential group only where it has agreed to its being told.
    const hidden = groups.filter((group) => !group.identity && mayBeNamed(group));
    const read = hidden.length > 0 ? await this.read(tx, hidden, { caseId, programmeId }) : new Map();
    return groups.map((group) => {
      const name = group.identity?.name ?? (read.get(group.groupId) as string | undefined);
      return name !== undefined && mayBeNamed(group) ? { name } : {};
    });
  }

  private async read(
    tx: Transaction,
    groups: readonly GroupOnCase[],
    of: Pick<LetterScope, 'caseId' | 'programmeId'>,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = groups.map(({ groupId }) => groupId);
    const rows = await tx.manager.findBy(VoluntaryGroupRecord, { id: In(ids) });
    for (const { id: groupId } of rows) tx.audit(identityRead({ ...of, groupId }));
    return new Map(
      rows.flatMap((row) => {
        const name = identityOf(row)?.name;
        return name === undefined ? [] : [[row.id, name] as const];
      }),
    );
  }
}

interface LetterScope {
  readonly caseId: string;
  readonly programmeId: string;
}

/** What a letter counts with. The decision is the day on which it was made, or else that of the letter. */
function daysOf(facts: readonly Fact[], { breachTest }: Reckoning) {
  const closes = latest(facts, 'consultation-closes');
  const decided =
    earliest(facts, 'decision-made', 'decision-to-cut', 'cabinet-decision', 'delegated-decision') ??
    earliest(facts, 'decision-published', 'letter-dated');
  const { givenDays, promisedDays, shortfallDays } = breachTest;
  return given({
    consultationCloses: closes?.precision ? undefined : closes?.on,
    decided,
    givenDays,
    promisedDays,
    shortfallDays,
  });
}

const MEASURED_TO: readonly FactKind[] = ['consultation-closes', 'last-funded-day', 'effective-from'];

/** How the promise that was measured comes to its day. A sum that stands on a day which is none but the first of its month is not written to a body. */
function sumsOf(facts: readonly Fact[], { clocks }: Reckoning): readonly string[] {
  const promised = clocks
    .filter(isComputed)
    .find(({ kind, family }) => kind === 'duty' && (family === 'consultation' || family === 'notice'));
  if (!promised || promised.trigger.precision) return [];
  const isGuessed = facts.some(({ kind, precision }) => precision && MEASURED_TO.includes(kind));
  return isGuessed ? [] : sumsInLetter(promised.computation);
}
