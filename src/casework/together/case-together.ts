import { dayAt, parseDay } from '../../domain/calendar/day.js';
import { sideView, type SideView } from '../../domain/casework/introduction.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { CaseRecord } from '../case.record.js';

/** What the page of a case needs to know of how its groups act together, as far as this actor may see it. */
export interface CaseTogether {
  /** The group was asked whether it takes part in a joint case, and has not answered. */
  readonly isAsked: boolean;
  /** The reference of the joint case, or of the case of its own, that this one goes on as. */
  readonly goesOnAs?: string;
  readonly isJoint: boolean;
  /** What each introduction shows to the group, for parties: nothing of the other side is in it. */
  readonly introductions: readonly SideView[];
  /** Of a joint case, for staff: its groups by the cases that they came from. */
  readonly members: readonly { readonly value: string; readonly text: string }[];
  /** Where a body reports about a group; for staff. */
  readonly bodyReport?: ShownBodyReport;
}

export interface ShownBodyReport {
  readonly groupName: string;
  readonly commitment: string;
  readonly reportedBy: string;
  readonly groupToldOn: string | null;
}

const MEMBERSHIP = `
select state, joint.reference as joint, went_on.reference as "wentOn"
from joint_membership left join case_file joint on joint.id = joint_id
left join case_file went_on on went_on.id = went_on_id
where joint_membership.case_id = $1 order by asked_at desc, joint_membership.id desc limit 1`;

const MEMBERS = `
select member.group_id as value, 'The group of case ' || own.reference as text
from joint_membership member join case_file own on own.id = member.case_id
where member.joint_id = $1 and member.state = 'joined' order by own.reference`;

const SIDES = `
select answer, last_day::text as "lastDay", exchanged_at is not null as "isExchanged" from introduction_side
where case_id = $1 order by last_day, id`;

const BODY_REPORT = `
select group_name as "groupName", commitment, reported_by as "reportedBy", group_told_on::text as "groupToldOn"
from body_report where case_id = $1`;

interface MembershipRow {
  readonly state: string;
  readonly joint: string | null;
  readonly wentOn: string | null;
}

interface SideRow {
  readonly answer: 'yes' | 'no' | null;
  readonly lastDay: string;
  readonly isExchanged: boolean;
}

const NOTHING: CaseTogether = { isAsked: false, isJoint: false, introductions: [], members: [] };

/** The holder of a receipt reads nothing of it. */
export async function togetherOf(reading: Reading, record: CaseRecord): Promise<CaseTogether> {
  if (reading.actor.kind === 'receipt') return NOTHING;
  if (record.complaintBy === 'body') return bodyReportOf(reading, record.id);
  const { manager, actor } = reading;
  const forStaff = isStaff(actor);
  const [[last], introductions, members] = await Promise.all([
    manager.query<MembershipRow[]>(MEMBERSHIP, [record.id]),
    forStaff ? [] : sidesOf(reading, record.id),
    forStaff && record.jointSince ? manager.query<CaseTogether['members']>(MEMBERS, [record.id]) : [],
  ]);
  return { ...placeIn(last), isJoint: record.jointSince !== null, introductions, members };
}

function placeIn(last: MembershipRow | undefined): Pick<CaseTogether, 'isAsked' | 'goesOnAs'> {
  if (!last) return { isAsked: false };
  const goesOnAs = last.state === 'joined' ? last.joint : last.wentOn;
  return { isAsked: last.state === 'asked', ...(goesOnAs ? { goesOnAs } : {}) };
}

async function bodyReportOf({ manager }: Reading, caseId: string): Promise<CaseTogether> {
  const [bodyReport] = await manager.query<ShownBodyReport[]>(BODY_REPORT, [caseId]);
  return { ...NOTHING, ...(bodyReport ? { bodyReport } : {}) };
}

async function sidesOf({ manager, now }: Reading, caseId: string): Promise<SideView[]> {
  const sides = await manager.query<SideRow[]>(SIDES, [caseId]);
  return sides.map(({ lastDay, ...side }) => sideView({ ...side, lastDay: parseDay(lastDay) }, dayAt(now)));
}
