import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { dayAt, formatDay, parseDay, type Day } from '../../domain/calendar/day.js';
import { sideView, type IntroductionState, type SideView } from '../../domain/casework/introduction.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { CaseRecord } from '../case.record.js';
import { CaseRepository } from '../case.repository.js';
import { membershipOf } from './ask-to-join.js';
import { IntroductionRecord, IntroductionSideRecord } from './introduction.record.js';
import { JointMembershipRecord } from './joint-membership.record.js';

/** Who the other group is, as far as it allowed. */
export interface Introduced {
  readonly name: string | null;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
}

/** One group's own side of an introduction. */
export interface ShownSide {
  readonly id: string;
  readonly groupId: string | null;
  readonly view: SideView;
  readonly lastDay: Day;
  /** Only once both said yes. */
  readonly introduced?: Introduced;
}

/** An introduction as staff see it. `other` is the reference of the case on the other side. */
export interface ShownIntroduction {
  readonly id: string;
  readonly other: string;
  readonly state: IntroductionState;
  readonly lastDay: string | null;
}

/** A group on a joint case, by the case that it came from; for staff. */
export interface ShownMember {
  readonly groupId: string;
  readonly from: string;
}

/** How the groups of a case act together, as far as this visitor may see it. */
export interface TogetherState {
  readonly record: CaseRecord;
  readonly membership?: JointMembershipRecord;
  readonly sides: readonly ShownSide[];
  readonly introductions: readonly ShownIntroduction[];
  readonly members: readonly ShownMember[];
}

interface IntroducedRow {
  readonly side_id: string;
  readonly name: string | null;
  readonly contact_name: string | null;
  readonly contact_email: string | null;
}

/** Reads it; the database decides what is there. */
@Injectable()
export class TogetherStates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
  ) {}

  /** Throws `NotFoundHereError`. */
  of({ actor }: Visitor, reference: string): Promise<TogetherState> {
    return this.unitOfWork.read(actor, async (reading) => {
      const record = await this.cases.find(reading, reference);
      const membership = await membershipOf(reading, record.id);
      return {
        record,
        ...(membership ? { membership } : {}),
        sides: await sidesOf(reading, record.id),
        introductions: isStaff(actor) ? await introductionsOf(reading, record.id) : [],
        members: isStaff(actor) && record.jointSince ? await membersOf(reading, record.id) : [],
      };
    });
  }
}

async function sidesOf({ manager, now }: Reading, caseId: string): Promise<ShownSide[]> {
  const sides = await manager.find(IntroductionSideRecord, {
    where: { caseId },
    order: { lastDay: 'ASC', id: 'ASC' },
  });
  if (sides.length === 0) return [];
  const rows = await manager.query<IntroducedRow[]>('select * from app_introduced($1)', [caseId]);
  return sides.map(({ id, groupId, answer, lastDay, exchangedAt }) => {
    const known = rows.find((row) => row.side_id === id);
    const own = { answer, lastDay: parseDay(lastDay), isExchanged: exchangedAt !== null };
    return {
      id,
      groupId,
      view: sideView(own, dayAt(now)),
      lastDay: own.lastDay,
      ...(known ? { introduced: introducedOf(known) } : {}),
    };
  });
}

const introducedOf = (row: IntroducedRow): Introduced => ({
  name: row.name,
  contactName: row.contact_name,
  contactEmail: row.contact_email,
});

async function introductionsOf({ manager, now }: Reading, caseId: string): Promise<ShownIntroduction[]> {
  const order = { proposedAt: 'ASC', id: 'ASC' } as const;
  const held = await manager.find(IntroductionRecord, { where: [{ caseId }, { otherId: caseId }], order });
  const ids = held.map((each) => otherOf(each, caseId));
  const others = await manager.findBy(CaseRecord, { id: In(ids) });
  const today = formatDay(dayAt(now));
  return held.flatMap((each) =>
    others
      .filter(({ id }) => id === otherOf(each, caseId))
      .map(({ reference: other }) => ({
        id: each.id,
        lastDay: each.lastDay,
        other,
        state: stateOn(each, today),
      })),
  );
}

const otherOf = (held: IntroductionRecord, caseId: string): string =>
  held.caseId === caseId ? held.otherId : held.caseId;

/** It ends by itself with its last day. */
const stateOn = ({ state, lastDay }: IntroductionRecord, today: string): IntroductionState =>
  state === 'offered' && lastDay !== null && lastDay < today ? 'ended' : state;

async function membersOf({ manager }: Reading, jointId: string): Promise<ShownMember[]> {
  const members = await manager.findBy(JointMembershipRecord, { jointId, state: 'joined' });
  const own = await manager.findBy(CaseRecord, { id: In(members.map(({ caseId }) => caseId)) });
  return members.flatMap(({ caseId, groupId }) =>
    own
      .filter(({ id }) => id === caseId && groupId !== null)
      .map(({ reference: from }) => ({ groupId: groupId ?? '', from })),
  );
}
