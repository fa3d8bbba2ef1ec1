import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dayAt, formatDay, writeDay, type Day } from '../../domain/calendar/day.js';
import { formatReference } from '../../domain/casework/reference.js';
import { NO_DATE } from '../../deadlines/deadline-ledger.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Timeline } from '../../timeline/timeline.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import { CaseContents } from '../case-contents.js';
import { CaseRecord } from '../case.record.js';
import { CaseRepository } from '../case.repository.js';
import type { HeardByVoice } from './introductions.js';
import { JointMembershipRecord } from './joint-membership.record.js';
import { otherCase, NO_SUCH_CASE } from './other-case.js';
import { publishGroupSpoke } from '../tell-staff.js';
import { JOINT_ASKED } from './tell-together.js';
import { refuse } from './together-refused.error.js';

/** A new joint case, in words that every group on it will read. */
export interface NewJointCase {
  readonly title: string;
  readonly account: string;
}

export interface JoinQuestion {
  /** The reference of a joint case, or what a new one is to say. */
  readonly joint: string | NewJointCase;
  /** In words that the group reads. */
  readonly reason: string;
}

export interface JoinAnswer {
  readonly agrees: boolean;
  /** Where a caseworker writes down what the group said. */
  readonly heard?: HeardByVoice;
}

const REFERENCE_BYTES = 16;

export const newReference = (): string => formatReference(randomBytes(REFERENCE_BYTES));

/** A group is asked whether it takes part in a joint case, and says so. Nothing moves by that. */
@Injectable()
export class AskToJoin {
  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly contents: CaseContents,
    private readonly timeline: Timeline,
  ) {}

  /** For staff. Throws `TogetherRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  ask(visitor: Visitor, on: OnVersion, { joint, reason }: JoinQuestion): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const groupId = await this.onlyGroup(tx, record);
      if (await membershipOf(tx, record.id)) refuse('/form', 'The group is asked already.');
      const target =
        typeof joint === 'string' ? await this.known(tx, joint) : await this.open(tx, record, joint);
      if (target.id === record.id) refuse('/joint', NO_SUCH_CASE);
      const { id: caseId, programmeId } = record;
      const id = newId();
      await tx.manager.insert(JointMembershipRecord, {
        id,
        caseId,
        programmeId,
        groupId,
        audience: 'group',
        jointId: target.id,
        state: 'asked',
        reason,
        about: `${target.title}\n${target.account}`,
        askedAt: tx.now,
        askedBy: tx.actor.accountId ?? null,
        ...UNANSWERED,
      });
      tx.publish({ type: JOINT_ASKED, programmeId, caseId, membershipId: id });
      return {
        ...told('joint-asked', `The group is asked whether it takes part in a joint case. Why: ${reason}`),
        groupId,
        details: { membership: id, joint: target.id },
      };
    });
  }

  /** Takes the question back, also after a yes that was not acted on. Throws as {@link ask}. */
  withdraw(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId }) => {
      const held = await membershipOf(tx, caseId);
      if (!held || held.state === 'joined') return refuse('/form', NOTHING_ASKED);
      await tx.manager.update(JointMembershipRecord, { id: held.id }, { state: 'withdrawn' });
      return {
        ...told('joint-withdrawn', 'The question about a joint case was taken back.'),
        ...ownOf(held),
      };
    });
  }

  /** What the group says. Throws as {@link ask}. */
  answer(visitor: Visitor, on: OnVersion, { agrees, heard }: JoinAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      const today = dayAt(tx.now);
      requireHeardBy(today, heard);
      const held = await membershipOf(tx, record.id);
      if (held?.state !== 'asked') return refuse('/form', NOTHING_ASKED);
      const row = { ...answerRow(tx, heard, today), state: agrees ? 'agreed' : 'refused' } as const;
      await tx.manager.update(JointMembershipRecord, { id: held.id }, row);
      if (agrees) publishGroupSpoke(tx, record, 'joint-agreed', held.id);
      const said = agrees
        ? told('joint-agreed', `The group agreed to take part in a joint case.${saidBy(heard)}`)
        : told('joint-refused', `The group said no to a joint case.${saidBy(heard)}`);
      return { ...said, ...ownOf(held), details: { membership: held.id } };
    });
  }

  private async onlyGroup(tx: Transaction, record: CaseRecord): Promise<string> {
    if (record.closedOn) throw new CaseClosedError();
    const [only, ...more] = await this.contents.groups(tx, record.id);
    if (record.jointSince || !only || more.length > 0)
      return refuse('/form', 'This is not the case of one group. Ask each group on its own case.');
    return only.groupId;
  }

  /** A case of one group is never joined by another: its words are that group’s own. */
  private async known(reading: Reading, reference: string): Promise<CaseRecord> {
    const joint = await otherCase(this.cases, reading, reference, '/joint');
    if (!joint.jointSince || joint.closedOn) refuse('/joint', 'This is no open joint case. Make a new one.');
    return joint;
  }

  /** It begins with nothing of any group on it: neither words, nor days, nor sums of money. */
  private async open(
    tx: Transaction,
    from: CaseRecord,
    { title, account }: NewJointCase,
  ): Promise<CaseRecord> {
    const id = newId();
    const { programmeId } = from;
    await tx.manager.insert(CaseRecord, { ...jointRow(tx, from), id, title, account });
    const text = 'A joint case was made. Groups join it one by one, each with its own yes.';
    await this.timeline.add(tx, { caseId: id, programmeId, audience: 'group', kind: 'together', text });
    tx.audit({ chain: id, action: 'joint-case-made', subjectType: 'case', subjectId: id, programmeId });
    return tx.manager.findOneByOrFail(CaseRecord, { id });
  }
}

/** Nothing of one group is on it: neither words, nor days, nor sums of money. */
const jointRow = (tx: Transaction, from: CaseRecord) => ({
  programmeId: from.programmeId,
  reference: newReference(),
  breachType: from.breachType,
  area: null,
  bodyId: from.bodyId,
  bodyName: from.bodyName,
  bodyKind: from.bodyKind,
  promiseKind: from.promiseKind,
  promiseName: from.promiseName,
  consultationWeeks: from.consultationWeeks,
  noticeMonths: from.noticeMonths,
  fundingForm: null,
  fundingChange: null,
  fundingYearlyGbp: null,
  fundingPeopleServed: null,
  step: 'research' as const,
  filedAt: tx.now,
  acceptedAt: tx.now,
  assigneeId: tx.actor.accountId ?? null,
  closedOn: null,
  outcome: null,
  waitingFor: null,
  waitingSince: null,
  selfManaged: false,
  planCheckAskedAt: null,
  returnedMailSince: null,
  keepsLimits: false,
  complaintBy: 'group' as const,
  jointSince: tx.now,
  version: 1,
  nextLimitOn: NO_DATE,
  nextDueOn: NO_DATE,
});

function requireHeardBy(today: Day, heard: HeardByVoice | undefined): void {
  if (heard && heard.on > today) refuse('/on', 'Give the day on which the group said it: today or before.');
}

const NOTHING_ASKED = 'Nothing is asked now. The question was taken back or answered.';

const UNANSWERED = {
  answeredAt: null,
  answeredOn: null,
  answeredHow: null,
  answeredBy: null,
  words: null,
  joinedAt: null,
  stepBefore: null,
  leftAt: null,
  leftBecause: null,
  wentOnId: null,
};

const OPEN_STATES = ['asked', 'agreed', 'joined'] as const;

/** Where the group of a case stands with a joint case, while that is open. */
export const membershipOf = ({ manager }: Reading, caseId: string): Promise<JointMembershipRecord | null> =>
  manager.findOne(JointMembershipRecord, { where: OPEN_STATES.map((state) => ({ caseId, state })) });

const told = (action: string, text: string): CaseChange => ({ action, kind: 'together', text });

const ownOf = ({ groupId }: JointMembershipRecord): { groupId?: string } => (groupId ? { groupId } : {});

const answerRow = ({ now }: Transaction, heard: HeardByVoice | undefined, today: Day) => ({
  answeredAt: now,
  answeredOn: formatDay(heard?.on ?? today),
  answeredHow: heard ? ('by-voice' as const) : ('here' as const),
  answeredBy: heard?.by ?? null,
  words: heard?.words ?? null,
});

export const saidBy = (heard: HeardByVoice | undefined): string =>
  heard
    ? ` ${heard.by} said so to a caseworker on ${writeDay(heard.on)}, in these words: ${heard.words}`
    : '';
