import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import { consentState } from '../../domain/casework/consent.js';
import {
  DAYS_TO_ANSWER,
  mayBecome,
  missingToOffer,
  type IntroductionState,
  type Shares,
} from '../../domain/casework/introduction.js';
import { isStandingKnown } from '../../domain/casework/standing.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { Timeline } from '../../timeline/timeline.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import { CaseContents, type GroupOnCase } from '../case-contents.js';
import { CaseRecord } from '../case.record.js';
import { CaseRepository } from '../case.repository.js';
import { standingOf } from '../trust/case-trust.js';
import { JOINED } from './goes-on-elsewhere.error.js';
import { IntroductionRecord, IntroductionSideRecord } from './introduction.record.js';
import { otherCase } from './other-case.js';
import { publishGroupSpoke } from '../tell-staff.js';
import { INTRODUCTION_ANSWERED, INTRODUCTION_OFFERED } from './tell-together.js';
import { refuse, refuseAll } from './together-refused.error.js';

export interface HeardByVoice {
  readonly by: string;
  readonly words: string;
  /** The day in London. */
  readonly on: Day;
}

export interface IntroductionAnswer {
  readonly answer: 'yes' | 'no';
  /** Needed with a yes. */
  readonly shares?: Shares;
  /** Where a caseworker writes down what the group said. */
  readonly heard?: HeardByVoice;
}

interface Side {
  readonly record: CaseRecord;
  readonly group: GroupOnCase;
  readonly consents: boolean;
  readonly standingKnown: boolean;
}

/** Puts two groups in touch, if both want it. Neither side learns of the other before both said yes to just this. */
@Injectable()
export class Introductions {
  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly contents: CaseContents,
    private readonly timeline: Timeline,
  ) {}

  /** For staff; nobody else is told. Throws `TogetherRefusedError`, `CaseChangedError` and `NotFoundHereError`. */
  propose(visitor: Visitor, on: OnVersion, proposed: { other: string; reason?: string }): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const theirs = await otherCase(this.cases, tx, proposed.other, '/other');
      if (theirs.id === record.id) refuse('/other', 'This is the same case. Give the reference of another.');
      const sides = [await this.side(tx, record), await this.side(tx, theirs)];
      // Only the agreement is asked for here: who they are is made sure of before they are asked.
      refuseAll('/other', missing(sides.map((side) => ({ ...side, standingKnown: true }))));
      await requireNone(tx, record.id, theirs.id);
      const id = newId();
      await tx.manager.insert(IntroductionRecord, {
        id,
        programmeId: record.programmeId,
        caseId: record.id,
        otherId: theirs.id,
        state: 'proposed',
        reason: proposed.reason ?? null,
        proposedAt: tx.now,
        proposedBy: tx.actor.accountId ?? null,
        checkedAt: null,
        checkedBy: null,
        lastDay: null,
      });
      return forStaff('introduction-proposed', 'Thought of putting the group in touch with another one.', id);
    });
  }

  /** Takes back what nobody was asked yet. Throws as {@link propose}. */
  drop(visitor: Visitor, on: OnVersion, id: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const held = await requiredIntroduction(tx, record.id, id, 'dropped');
      await tx.manager.update(IntroductionRecord, { id: held.id }, { state: 'dropped' });
      return forStaff('introduction-dropped', 'The groups are not put in touch after all.', id);
    });
  }

  /** Asks each group on its own case. Refused with everything that is missing. Throws as {@link propose}. */
  offer(visitor: Visitor, on: OnVersion, id: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const held = await requiredIntroduction(tx, record.id, id, 'offered');
      const others = held.caseId === record.id ? held.otherId : held.caseId;
      const theirs = await tx.manager.findOneBy(CaseRecord, { id: others });
      if (!theirs) throw new NotFoundHereError();
      const [mine, other] = [await this.side(tx, record), await this.side(tx, theirs)];
      refuseAll('/form', missing([mine, other]));
      const lastDay = formatDay((dayAt(tx.now) + DAYS_TO_ANSWER) as Day);
      const checked = { checkedAt: tx.now, checkedBy: tx.actor.accountId ?? null };
      await tx.manager.update(IntroductionRecord, { id }, { ...checked, state: 'offered', lastDay });
      await tx.manager.insert(IntroductionSideRecord, [mine, other].map(sideRow(id, lastDay)));
      const change = offered(id, mine.group.groupId);
      await this.tellOther(tx, theirs, { ...change, groupId: other.group.groupId });
      for (const { id: caseId, programmeId } of [record, theirs])
        tx.publish({ type: INTRODUCTION_OFFERED, programmeId, caseId, introductionId: id });
      return change;
    });
  }

  /** What one group says, until the last day. What follows from it is done afterwards, out of its sight. Throws as {@link propose}. */
  answer(visitor: Visitor, on: OnVersion, sideId: string, answer: IntroductionAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const side = await tx.manager.findOneBy(IntroductionSideRecord, { id: sideId, caseId: record.id });
      if (!side) throw new NotFoundHereError();
      const today = dayAt(tx.now);
      if (today > parseDay(side.lastDay) || side.exchangedAt)
        refuse('/form', 'Nothing is asked now. The last day to answer has passed, or it was settled.');
      await this.requireShareable(tx, record, side, answer);
      await tx.manager.update(IntroductionSideRecord, { id: side.id }, answerRow(tx, answer));
      const { programmeId, id: caseId } = record;
      tx.publish({ type: INTRODUCTION_ANSWERED, programmeId, caseId, introductionId: side.introductionId });
      const said = answer.answer === 'yes' ? 'yes' : 'no';
      if (said === 'yes') publishGroupSpoke(tx, record, 'in-touch-agreed', side.id);
      return {
        action: 'introduction-answered',
        kind: 'together',
        text: `The group said ${said} to talking with another group that the same decision affects.${heardIn(answer)}`,
        ...(side.groupId ? { groupId: side.groupId } : {}),
        details: { introduction: side.introductionId, answer: said },
      };
    });
  }

  /** A group that gave no name has none to tell. */
  private async requireShareable(
    tx: Transaction,
    { id }: CaseRecord,
    { groupId }: IntroductionSideRecord,
    { answer, shares, heard }: IntroductionAnswer,
  ): Promise<void> {
    if (heard && heard.on > dayAt(tx.now))
      refuse('/on', 'Give the day on which the group said it: today or before.');
    if (answer === 'no') return;
    if (shares === undefined) return refuse('/shares', 'Choose what the other group may learn.');
    const group = (await this.contents.groups(tx, id)).find((each) => each.groupId === groupId);
    if (group?.confidentiality === 'anonymous' && shares !== 'nothing')
      refuse('/shares', 'The group gave no name, so there is none to tell. Choose “Nothing”.');
  }

  private async tellOther(tx: Transaction, theirs: CaseRecord, change: CaseChange): Promise<void> {
    const { id: caseId, programmeId } = theirs;
    const { action, kind, text, groupId, details = {} } = change;
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'group' as const,
      kind,
      text,
      ...(groupId ? { groupId } : {}),
    });
    tx.audit({ chain: caseId, action, subjectType: 'case', subjectId: caseId, programmeId, details });
  }

  /** The one group of a case that can be asked, and how it stands. */
  private async side(reading: Reading, record: CaseRecord): Promise<Side> {
    const [group, ...more] = await this.contents.groups(reading, record.id);
    if (!group || more.length > 0 || record.complaintBy === 'body')
      return refuse(
        '/other',
        'Groups are put in touch from the case that each brought: one group, one case.',
      );
    if (record.closedOn && record.outcome !== JOINED) refuse('/other', `Case ${record.reference} is closed.`);
    const consents = await this.contents.consents(reading, record.id);
    const purpose = { groupId: group.groupId, purpose: 'put-in-touch' };
    const trust = await this.contents.trust(reading, record.id);
    return {
      record,
      group,
      consents: consentState(consents, purpose) === 'given',
      standingKnown: isStandingKnown(standingOf(group, trust)),
    };
  }
}

const missing = (sides: readonly Side[]): string[] =>
  missingToOffer(sides.map((side) => ({ ...side, who: `case ${side.record.reference}` })));

const forStaff = (action: string, text: string, id: string): CaseChange => ({
  action,
  kind: 'together',
  text,
  audience: 'programme',
  details: { introduction: id },
});

const offered = (id: string, groupId: string): CaseChange => ({
  action: 'introduction-offered',
  kind: 'together',
  text: 'The group is asked whether it wants to talk with another group that the same decision affects.',
  groupId,
  details: { introduction: id },
});

const sideRow =
  (introductionId: string, lastDay: string) =>
  ({ record: { id: caseId, programmeId }, group: { groupId } }: Side) => ({
    id: newId(),
    caseId,
    programmeId,
    groupId,
    audience: 'group' as const,
    introductionId,
    lastDay,
    answer: null,
    shares: null,
    answeredAt: null,
    answeredHow: null,
    answeredBy: null,
    words: null,
    exchangedAt: null,
  });

const answerRow = ({ now }: Transaction, { answer, shares, heard }: IntroductionAnswer) => ({
  answer,
  shares: answer === 'yes' ? (shares ?? null) : null,
  answeredAt: now,
  answeredHow: heard ? ('by-voice' as const) : ('here' as const),
  answeredBy: heard?.by ?? null,
  words: heard?.words ?? null,
});

const heardIn = ({ heard }: IntroductionAnswer): string =>
  heard ? ` ${heard.by} said so to a caseworker, in these words: ${heard.words}` : '';

async function requiredIntroduction(
  { manager }: Transaction,
  caseId: string,
  id: string,
  to: IntroductionState,
): Promise<IntroductionRecord> {
  const where = [
    { id, caseId },
    { id, otherId: caseId },
  ];
  const held = await manager.findOne(IntroductionRecord, { where, lock: { mode: 'pessimistic_write' } });
  if (!held) throw new NotFoundHereError();
  if (!mayBecome(held.state, to))
    refuse('/form', 'This was done or dropped already. Look at the case again.');
  return held;
}

/** Two groups are asked once at a time. What ran out is over, and they may be asked anew. */
async function requireNone({ manager, now }: Transaction, caseId: string, otherId: string): Promise<void> {
  const held = await manager.findBy(IntroductionRecord, [
    { caseId, otherId },
    { caseId: otherId, otherId: caseId },
  ]);
  const today = formatDay(dayAt(now));
  for (const { id, state, lastDay } of held) {
    if (state === 'offered' && lastDay !== null && lastDay < today)
      await manager.update(IntroductionRecord, { id }, { state: 'ended' });
    else if (state !== 'dropped' && state !== 'ended')
      refuse('/other', 'These two groups are being put in touch already, or have been.');
  }
}
