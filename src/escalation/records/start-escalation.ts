import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../../casework/case-change.js';
import { CaseCommands, type OnVersion } from '../../casework/case-commands.js';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { ownerOf, toldTo } from '../../casework/steps/plan-items.js';
import { requireOpen } from '../../casework/steps/refuse.js';
import { ended } from '../../correspondence/information-requests/request-words.js';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import { startEscalation, type StartAnswer } from '../../domain/escalation/escalation-start.js';
import { ENDED } from '../../domain/escalation/escalation-state.js';
import type { RouteId } from '../../domain/escalation/route.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { RoutesOfCase } from '../options/routes-of-case.js';
import { EscalationRefusedError } from './escalation-errors.js';
import { labelOf } from './escalation-words.js';
import { EscalationRecord } from './escalation.record.js';
import { escalationsOf } from './escalations-of-case.js';

export interface NewEscalation {
  /** Made by whoever asks, so that the answer can name it. */
  readonly id: string;
  readonly route: RouteId;
  /** Why this way. */
  readonly why: string;
  readonly groupId?: string;
  /** Why it is to go on although the rules say no: for a supervisor. */
  readonly because?: string;
}

/** What a row begins with, before anything was sent. */
export const NOTHING_SENT = {
  letterId: null,
  bundleId: null,
  toName: null,
  toEmail: null,
  way: null,
  sentWords: null,
  sentOn: null,
  arrivedOn: null,
  acknowledgedOn: null,
  takenUpOn: null,
  theirReference: null,
  answerBy: null,
  answerFactId: null,
  outcome: null,
  endedOn: null,
  words: null,
  readMails: [] as string[],
  overriddenBecause: null,
  overriddenBy: null,
  overridden: [] as string[],
  consentWords: null,
} satisfies Partial<EscalationRecord>;

/** Plans a way further, where the rules let it pass today or a supervisor does. */
@Injectable()
export class StartEscalation {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly routes: RoutesOfCase,
  ) {}

  /** Throws {@link EscalationRefusedError}, `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  start(visitor: Visitor, on: OnVersion, wanted: NewEscalation): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const groups = await this.contents.groups(tx, record.id);
      const owner = ownerOf(tx, groups, wanted.groupId);
      const way = await this.openWay(tx, record, owner, wanted);
      const asked = owner === null ? groups.map(({ groupId }) => groupId) : [owner];
      const row = rowOf(tx, record, wanted, { ...way, owner, asked });
      await tx.manager.insert(EscalationRecord, row);
      return changeOf(row);
    });
  }

  /** With what the rules say against it, where a supervisor sets that aside. */
  private async openWay(
    tx: Transaction,
    record: CaseRecord,
    owner: string | null,
    { route, because }: NewEscalation,
  ): Promise<OpenWay> {
    const all = await escalationsOf(tx, record.id);
    const running = all.filter(
      ({ state, row: { groupId } }) =>
        !ENDED.includes(state) && (groupId === null || owner === null || groupId === owner),
    );
    const answer = startEscalation({
      route,
      because,
      routes: await this.routes.today(tx, record),
      running: running.map((each) => each.route),
      bySupervisor: tx.actor.kind === 'supervisor',
    });
    if ('errors' in answer) throw new EscalationRefusedError(answer.errors);
    return answer;
  }
}

type OpenWay = Exclude<StartAnswer, { readonly errors: unknown }>;

type Begun = OpenWay & { readonly owner: string | null; readonly asked: readonly string[] };

/** A group that begins it says yes with that. */
function rowOf(
  { actor, now }: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  { id, why, because }: NewEscalation,
  { route, owner, asked, against }: Begun,
): EscalationRecord {
  const byGroup = !isStaff(actor);
  const isAgainst = against.length > 0;
  return {
    ...NOTHING_SENT,
    id,
    caseId,
    programmeId,
    audience: 'group',
    groupId: owner,
    route,
    state: byGroup ? 'consented' : 'planned',
    why,
    askedGroups: [...asked],
    agreedGroups: byGroup ? [...asked] : [],
    consentedOn: byGroup ? formatDay(dayAt(now)) : null,
    recordedAt: now,
    recordedBy: actor.accountId ?? null,
    ...(isAgainst
      ? {
          overridden: [...against],
          overriddenBecause: because ?? null,
          overriddenBy: actor.accountId ?? null,
        }
      : {}),
  };
}

function changeOf(row: EscalationRecord): CaseChange {
  const { id, route, why, overridden, overriddenBecause, groupId } = row;
  const against =
    overriddenBecause === null
      ? ''
      : ` The rules say no: ${overridden.join(' ')} A supervisor lets it go on. Why: ${ended(overriddenBecause)}`;
  return {
    action: overriddenBecause === null ? 'escalation-begun' : 'escalation-begun-against-rules',
    kind: 'escalation',
    text: `“${labelOf(route)}” is planned. Why: ${ended(why)}${against}`,
    ...toldTo(groupId),
    details: { escalation: id, route, ...(overriddenBecause === null ? {} : { against: overridden }) },
  };
}
