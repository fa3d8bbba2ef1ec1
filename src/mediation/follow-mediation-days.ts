import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { CaseRecord } from '../casework/case.record.js';
import { CaseRepository } from '../casework/case.repository.js';
import { PlannedDays } from '../casework/planned-days.js';
import { given } from '../casework/steps/given.js';
import { ownerIn } from '../correspondence/information-requests/requests-of-case.js';
import { parseDay, type Day } from '../domain/calendar/day.js';
import type { Fact } from '../domain/facts/fact.js';
import { MEDIATION_DAY_KINDS, mediationDays } from '../domain/mediation/mediation-days.js';
import type { Reading, Transaction } from '../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { mediationsWhere, type MediationNow } from './mediation-now.js';
import { MEDIATION_STEPPED } from './publish-step.js';
import { MediationSessionRecord } from './records/room.records.js';

const SOURCE = 'the mediation';
const BECAUSE = 'The mediation went on.';

type OfCase = OutboxEvent & { readonly caseId: string };

/**
 * After a step of a mediation its days are days of the case, so that its group and whoever works on it are reminded. The service does it:
 * a mediator and a body see no case, and its staff no meeting. No day of these is due to anybody, so the case keeps its place and its version.
 */
@Injectable()
export class FollowMediationDays implements EventHandler {
  readonly type = MEDIATION_STEPPED;

  constructor(
    private readonly cases: CaseRepository,
    private readonly planned: PlannedDays,
  ) {}

  async handle(tx: Transaction, { caseId }: OfCase): Promise<void> {
    const { reference } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const record = await this.cases.lock(tx, reference);
    const days = await daysOf(tx, record);
    await this.planned.follow(tx, record, { kinds: MEDIATION_DAY_KINDS, days, because: BECAUSE });
  }
}

async function daysOf(reading: Reading, record: CaseRecord): Promise<Fact[]> {
  const { id: caseId } = record;
  const sessions = await reading.manager.findBy(MediationSessionRecord, { caseId, calledOffAt: IsNull() });
  const mediations = await mediationsWhere(reading, { caseId });
  return mediations.flatMap((mediation) => {
    const { row } = mediation;
    const meetings = sessions
      .filter(({ mediationId }) => mediationId === row.id)
      .map(({ onDay }) => parseDay(onDay));
    const { papersDays, endedOn } = row;
    const ended = endedOn === null ? undefined : parseDay(endedOn);
    const known = { papersDays, meetings, ...given({ endedOn: ended, payBy: payDay(mediation) }) };
    const groupId = ownerIn(record, row);
    return mediationDays(known).map((day) => ({ ...day, source: SOURCE, ...given({ groupId }) }));
  });
}

/** As it was last said of the mediator who mediates. */
function payDay({ acts, history }: MediationNow): Day | undefined {
  const last = acts.findLast(({ act }) => act === 'payment-said');
  return history.isPaymentSaid && last?.payBy ? parseDay(last.payBy) : undefined;
}
