import { Injectable } from '@nestjs/common';
import type { CaseChange } from '../casework/case-change.js';
import { CaseCommands, type OnVersion } from '../casework/case-commands.js';
import { CaseContents } from '../casework/case-contents.js';
import type { CaseRecord } from '../casework/case.record.js';
import { toldTo } from '../casework/steps/plan-items.js';
import { refuse, requireOpen } from '../casework/steps/refuse.js';
import { standingOf } from '../casework/trust/case-trust.js';
import { chosenGroup } from '../casework/trust/chosen-group.js';
import { dayAt, formatDay } from '../domain/calendar/day.js';
import { mayDisclose } from '../domain/casework/disclosure.js';
import { isRunning } from '../domain/mediation/mediation-stage.js';
import type { PapersKeptDays } from '../domain/mediation/paper-audience.js';
import type { Visitor } from '../identity/visitor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { MediationRunsError } from './mediation-errors.js';
import { mediationsWhere } from './mediation-now.js';
import { publishStep } from './publish-step.js';
import { MediationActRecord } from './records/mediation-act.record.js';
import { MediationRecord } from './records/mediation.record.js';
import { actRow } from './write-move.js';

export interface WantedMediation {
  /** Made by whoever asks, so that the answer can name it. */
  readonly id: string;
  /** What it is to be about: both sides and the mediator read it. */
  readonly about: string;
  /** Name and office of who agrees for the group. */
  readonly signedBy: string;
  readonly papersDays: PapersKeptDays;
  /** Which group it is, where the case has several. */
  readonly groupId?: string;
}

const MEET =
  'At a mediation people meet, and the public body may not learn who the group is. Say first, under “What the public body will see”, that it may learn the name.';

/** A group asks for a mediation, and with that agrees to it in writing. */
@Injectable()
export class AskForMediation {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws {@link MediationRunsError}, `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  ask(visitor: Visitor, on: OnVersion, wanted: WantedMediation): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const groupId = await this.groupToMeet(tx, record, wanted.groupId);
      const before = await mediationsWhere(tx, { caseId: record.id });
      if (before.some(({ row, stage }) => row.groupId === groupId && isRunning(stage)))
        throw new MediationRunsError();
      return begin(tx, record, groupId, wanted);
    });
  }

  /** The group that will sit at the table. Whoever has to stay unnamed cannot. */
  private async groupToMeet(tx: Transaction, { id }: CaseRecord, wanted?: string): Promise<string> {
    const group = chosenGroup(await this.contents.groups(tx, id), wanted);
    const choice = standingOf(group, await this.contents.trust(tx, id));
    const { allowed } = mayDisclose(choice, { kind: 'body' }, 'group-name', dayAt(tx.now));
    return allowed ? group.groupId : refuse('/form', MEET);
  }
}

async function begin(
  tx: Transaction,
  { id: caseId, programmeId }: CaseRecord,
  groupId: string,
  { id, about, signedBy, papersDays }: WantedMediation,
): Promise<CaseChange> {
  const row: MediationRecord = {
    id,
    programmeId,
    caseId,
    groupId,
    audience: 'all',
    about,
    papersDays,
    mediatorId: null,
    acceptedAt: null,
    endedOn: null,
    askedOn: formatDay(dayAt(tx.now)),
    askedBy: tx.actor.accountId ?? null,
  };
  await tx.manager.insert(MediationRecord, row);
  await tx.manager.insert(MediationActRecord, actRow(tx, { row }, 'agreed', { side: 'group', signedBy }));
  publishStep(tx, row, { step: 'asked', side: 'group', subjectId: id, mailed: ['staff'] });
  return {
    action: 'mediation-asked',
    kind: 'mediation',
    audience: 'all',
    text: 'The group asks for a mediation with the public body, and agreed to it in writing.',
    ...toldTo(groupId),
    details: { mediation: id },
  };
}
