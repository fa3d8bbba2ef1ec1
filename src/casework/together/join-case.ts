import { Injectable } from '@nestjs/common';
import type { NextDates } from '../../deadlines/deadline-ledger.js';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import { missingToJoin } from '../../domain/casework/guard.js';
import { factsToBring } from '../../domain/casework/joint-facts.js';
import { isStandingKnown } from '../../domain/casework/standing.js';
import { countOf } from '../../domain/commitments/wording.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { Facts, type KeptFact } from '../../timeline/facts.js';
import { Timeline } from '../../timeline/timeline.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import { CaseContents } from '../case-contents.js';
import { CaseRecord } from '../case.record.js';
import { CaseRepository } from '../case.repository.js';
import { DeadlineProjection } from '../deadline-projection.js';
import { RungsOnHold } from '../rungs-on-hold.js';
import { standingOf } from '../trust/case-trust.js';
import { membershipOf } from './ask-to-join.js';
import { JOINED } from './goes-on-elsewhere.error.js';
import { JointMembershipRecord } from './joint-membership.record.js';
import { refuse, refuseAll } from './together-refused.error.js';

const NO_YES = 'The group has not said yes to a joint case. Ask it first.';

interface Bringing {
  readonly own: CaseRecord;
  readonly joint: CaseRecord;
  readonly groupId: string | null;
}

interface Brought {
  readonly nextDates: NextDates;
  /** The facts of the group’s own case. */
  readonly brought: readonly KeptFact[];
  readonly sentence: string;
}

/** What a joining writes on each of the two cases. */
@Injectable()
export class JoinParts {
  constructor(
    private readonly contents: CaseContents,
    private readonly facts: Facts,
    private readonly timeline: Timeline,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Of every group on either case somebody must know who speaks for it. */
  async missing(tx: Transaction, ...cases: readonly CaseRecord[]): Promise<string[]> {
    const standings = await Promise.all(
      cases.map(async ({ id }) => {
        const trust = await this.contents.trust(tx, id);
        return (await this.contents.groups(tx, id)).map((group) => standingOf(group, trust));
      }),
    );
    return missingToJoin({ standingKnown: standings.flat().every(isStandingKnown) });
  }

  /** Days of the decision for all, days of the group for itself; then every date of the joint case anew. */
  async bringFacts(tx: Transaction, { own, joint, groupId }: Bringing): Promise<Brought> {
    const known = await this.facts.of(tx, joint.id);
    const brought = await this.facts.of(tx, own.id);
    const { shared, own: theirs } = factsToBring(brought, known);
    const added = this.facts.prepare([
      ...shared.map(({ groupId: _group, ...fact }) => fact),
      ...theirs.map((fact) => ({ ...fact, ...(groupId ? { groupId } : {}) })),
    ]);
    const { id: caseId, programmeId } = joint;
    await this.facts.add(tx, { caseId, programmeId }, added);
    const reason = 'Another group joined the case.';
    const { nextDates } = await this.projection.renew(tx, joint, [...known, ...added], reason);
    return {
      nextDates,
      brought,
      sentence: `${countOf(shared.length, 'date')} of the decision and ${countOf(theirs.length, 'date')} of your own went with it.`,
    };
  }

  async tellJoint(tx: Transaction, joint: CaseRecord, { id, groupId }: JointMembershipRecord): Promise<void> {
    const { id: caseId, programmeId } = joint;
    const entry = { caseId, programmeId, audience: 'group', kind: 'together' } as const;
    await this.timeline.add(tx, { ...entry, text: 'A group joined this case.' });
    tx.audit({
      chain: caseId,
      action: 'joint-case-joined',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details: { membership: id, group: groupId },
    });
  }
}

/** A group that said yes comes onto the joint case; its own case stays readable, as the way there. For staff. */
@Injectable()
export class JoinCase {
  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly parts: JoinParts,
    private readonly rungs: RungsOnHold,
  ) {}

  /** `on` is the group's own case. Throws `TogetherRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  join(visitor: Visitor, on: OnVersion): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record));
  }

  /** What {@link join} would do, in a sentence; nothing of it is kept. Throws as that does. */
  async preview(visitor: Visitor, on: OnVersion): Promise<string> {
    return (await this.commands.rehearse(visitor, on, (tx, record) => this.decide(tx, record))).text;
  }

  private async decide(tx: Transaction, own: CaseRecord): Promise<CaseChange> {
    if (own.closedOn) throw new CaseClosedError();
    const held = await membershipOf(tx, own.id);
    if (held?.state !== 'agreed') return refuse('/form', NO_YES);
    const seen = await tx.manager.findOneBy(CaseRecord, { id: held.jointId });
    if (!seen) throw new NotFoundHereError();
    const joint = await this.cases.lock(tx, seen.reference);
    if (joint.closedOn || !joint.jointSince) refuse('/form', 'The joint case is closed.');
    refuseAll('/form', await this.parts.missing(tx, own, joint));
    await tx.manager.query('select join_case($1)', [held.id]);
    await tx.manager.update(JointMembershipRecord, { id: held.id }, { stepBefore: own.step });
    const bringing = { own, joint, groupId: held.groupId };
    const { nextDates, brought, sentence } = await this.parts.bringFacts(tx, bringing);
    await this.cases.update(tx, joint, nextDates);
    await this.parts.tellJoint(tx, joint, held);
    const today = formatDay(dayAt(tx.now));
    // Its limits run on the joint case now, with their reminders: nothing is sent twice.
    await this.rungs.hold(tx, own, brought, { closedOn: today, keepsLimits: false });
    return {
      action: 'case-joined',
      kind: 'together',
      text: `Your group now takes part in the joint case ${joint.reference}. ${sentence} Your case here stays as it was, to read.`,
      ...(held.groupId ? { groupId: held.groupId } : {}),
      changes: { step: 'closed', closedOn: today, outcome: JOINED },
      details: { membership: held.id, joint: joint.id },
    };
  }
}
