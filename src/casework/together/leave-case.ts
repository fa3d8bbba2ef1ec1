import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { dayAt } from '../../domain/calendar/day.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { FactRecord } from '../../timeline/fact.record.js';
import { Facts } from '../../timeline/facts.js';
import { Timeline } from '../../timeline/timeline.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import { CaseRecord } from '../case.record.js';
import { CaseRepository } from '../case.repository.js';
import { DeadlineProjection } from '../deadline-projection.js';
import { RungsOnHold } from '../rungs-on-hold.js';
import { newReference, saidBy } from './ask-to-join.js';
import type { HeardByVoice } from './introductions.js';
import { JointMembershipRecord } from './joint-membership.record.js';
import { refuse } from './together-refused.error.js';

export interface Leaving {
  /** Needed of staff, where the case has several groups; a group speaks for itself. */
  readonly groupId?: string;
  readonly because: string;
  /** `own-case`: the case that it came from is opened again. `new-case`: a new one, with all that the groups share copied. */
  readonly goesOn: 'own-case' | 'new-case';
  /** Whether what is its own goes with it. To a new case it always does. */
  readonly takesAlong: boolean;
  /** Needed of staff: what the group said. */
  readonly heard?: HeardByVoice;
}

/** The case of its own that a group gets, with a copy of what all on the joint case share. */
@Injectable()
export class SplitOff {
  constructor(
    private readonly cases: CaseRepository,
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  async to(tx: Transaction, held: JointMembershipRecord): Promise<CaseRecord> {
    const id = newId();
    await tx.manager.query('select split_case($1, $2, $3)', [held.id, id, newReference()]);
    await tx.manager.query('select leave_joint_case($1, $2, true)', [held.id, id]);
    const record = await tx.manager.findOneByOrFail(CaseRecord, { id });
    const reason = 'The case was split off from a joint one.';
    const facts = await this.facts.of(tx, id);
    const { nextDates } = await this.projection.renewToday(tx, record, facts, reason);
    await this.cases.update(tx, record, nextDates);
    return record;
  }
}

/** The case that a group came from, opened again. */
@Injectable()
export class ComeBack {
  constructor(
    private readonly cases: CaseRepository,
    private readonly facts: Facts,
    private readonly rungs: RungsOnHold,
  ) {}

  async to(tx: Transaction, held: JointMembershipRecord, takes: boolean): Promise<CaseRecord> {
    const { reference } = await tx.manager.findOneByOrFail(CaseRecord, { id: held.caseId });
    const own = await this.cases.lock(tx, reference);
    await tx.manager.query('select leave_joint_case($1, $2, $3)', [held.id, own.id, takes]);
    const { nextDates } = await this.rungs.release(tx, own, await this.facts.of(tx, own.id));
    const step = held.stepBefore ?? 'research';
    await this.cases.update(tx, own, { ...nextDates, step, closedOn: null, outcome: null });
    return own;
  }
}

/** What a leaving writes on the case that the group goes on with. */
@Injectable()
export class LeaveParts {
  constructor(
    private readonly splitOff: SplitOff,
    private readonly comeBack: ComeBack,
    private readonly timeline: Timeline,
  ) {}

  async membership(
    { manager }: Transaction,
    { id: jointId }: CaseRecord,
    { groupId }: Leaving,
  ): Promise<JointMembershipRecord> {
    const where = { jointId, state: 'joined' as const, ...(groupId ? { groupId } : {}) };
    const [only, ...more] = await manager.findBy(JointMembershipRecord, where);
    if (only && more.length === 0) return only;
    return refuse('/group', 'Choose the group that leaves.');
  }

  /** The reference of the case that the group goes on with. */
  async carryOut(
    tx: Transaction,
    joint: CaseRecord,
    held: JointMembershipRecord,
    leaving: Leaving,
  ): Promise<string> {
    await tx.manager.update(JointMembershipRecord, { id: held.id }, { leftBecause: leaving.because });
    const target =
      leaving.goesOn === 'new-case'
        ? await this.splitOff.to(tx, held)
        : await this.comeBack.to(tx, held, leaving.takesAlong);
    const from = `joint case ${joint.reference}`;
    const text =
      leaving.goesOn === 'new-case'
        ? `This case was split off from the ${from}. What its groups shared was copied here; what was your own came along. Why: ${leaving.because}`
        : `Your group left the ${from}, and this case was opened again. ${leaving.takesAlong ? 'What was your own came along.' : 'What you added there stayed there.'} Why: ${leaving.because}`;
    await this.tell(tx, target, held, text + saidBy(leaving.heard));
    return target.reference;
  }

  private async tell(
    tx: Transaction,
    { id: caseId, programmeId }: CaseRecord,
    { id }: JointMembershipRecord,
    text: string,
  ): Promise<void> {
    const entry = { caseId, programmeId, audience: 'group', kind: 'together', text } as const;
    await this.timeline.add(tx, entry);
    tx.audit({
      chain: caseId,
      action: 'left-joint-case',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details: { membership: id },
    });
  }
}

/** A group leaves a joint case, or is split off into one of its own. The joint case goes on. */
@Injectable()
export class LeaveCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
    private readonly parts: LeaveParts,
  ) {}

  /** `on` is the joint case; gives the reference of the case that the group goes on with. Throws as `JoinCase.join` does. */
  async leave(visitor: Visitor, on: OnVersion, leaving: Leaving): Promise<string> {
    const went = { reference: '' };
    await this.commands.run(visitor, on, (tx, joint) => this.decide(tx, joint, leaving, went));
    return went.reference;
  }

  /** What {@link leave} would do, in words; nothing of it is kept. Throws as that does. */
  async preview(visitor: Visitor, on: OnVersion, leaving: Leaving): Promise<string> {
    const went = { reference: '' };
    const change = await this.commands.rehearse(visitor, on, (tx, joint) =>
      this.decide(tx, joint, leaving, went),
    );
    return change.text;
  }

  private async decide(
    tx: Transaction,
    joint: CaseRecord,
    leaving: Leaving,
    went: { reference: string },
  ): Promise<CaseChange> {
    if (joint.closedOn) throw new CaseClosedError();
    const held = await this.parts.membership(tx, joint, leaving);
    requireHeard(tx, leaving);
    const owned = { caseId: joint.id, groupId: held.groupId ?? '', supersededAt: IsNull() };
    await tx.manager.update(FactRecord, owned, { supersededAt: tx.now });
    const reason = 'A group left the case.';
    const projected = await this.projection.renew(tx, joint, await this.facts.of(tx, joint.id), reason);
    return {
      action: leaving.goesOn === 'new-case' ? 'group-split-off' : 'group-left',
      kind: 'together',
      text: 'A group left this case. The case goes on for the others. What they share stays, with its dates.',
      changes: projected.nextDates,
      details: { membership: held.id, group: held.groupId, takesAlong: leaving.takesAlong },
      // Last, for then the joint case is out of the group's own sight.
      last: async (last) => {
        went.reference = await this.parts.carryOut(last, joint, held, leaving);
      },
    };
  }
}

/** Nobody leaves by a caseworker's word alone. */
function requireHeard({ actor, now }: Transaction, { heard }: Leaving): void {
  if (!isStaff(actor)) return;
  if (!heard) return refuse('/by', 'Write who of the group said so, when, and in which words.');
  if (heard.on > dayAt(now)) refuse('/on', 'Give the day on which the group said it: today or before.');
}
