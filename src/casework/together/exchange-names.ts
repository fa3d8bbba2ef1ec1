import { Injectable } from '@nestjs/common';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import { consentState } from '../../domain/casework/consent.js';
import type { Disclosable } from '../../domain/casework/disclosure.js';
import { isAgreed, mayBecome, type Shares } from '../../domain/casework/introduction.js';
import { ConsentRecord } from '../../intake/consent.record.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { newId } from '../../platform/ids.js';
import { Timeline } from '../../timeline/timeline.js';
import { DisclosureRecord } from '../trust/disclosure.record.js';
import { IntroductionRecord, IntroductionSideRecord } from './introduction.record.js';
import { INTRODUCTION_ANSWERED, MailTogether } from './tell-together.js';

const TOLD: Readonly<Record<Shares, readonly Disclosable[]>> = {
  'name-and-contact': ['group-name', 'contact-name'],
  name: ['group-name'],
  nothing: [],
};

/**
 * After an answer: when both said yes, each may read what the other allowed. It is done by the service, apart from the answer
 * itself, so a group can tell neither from what it sees nor from how long it took what the other one said.
 */
@Injectable()
export class ExchangeNames implements EventHandler {
  readonly type = INTRODUCTION_ANSWERED;

  constructor(
    private readonly timeline: Timeline,
    private readonly mail: MailTogether,
  ) {}

  async handle(tx: Transaction, { introductionId }: OutboxEvent & { introductionId: string }): Promise<void> {
    const where = { id: introductionId };
    const held = await tx.manager.findOne(IntroductionRecord, { where, lock: { mode: 'pessimistic_write' } });
    if (!held || !mayBecome(held.state, 'exchanged')) return;
    if (held.lastDay === null || held.lastDay < formatDay(dayAt(tx.now))) return;
    const sides = await tx.manager.findBy(IntroductionSideRecord, { introductionId });
    const words = await Promise.all(
      sides.map(async (side) => ({ answer: side.answer, consents: await stillConsents(tx, side) })),
    );
    if (!isAgreed(words)) return;
    await tx.manager.update(IntroductionRecord, where, { state: 'exchanged' });
    for (const side of sides) await this.exchange(tx, side);
  }

  private async exchange(tx: Transaction, side: IntroductionSideRecord): Promise<void> {
    const { id, caseId, programmeId, groupId, shares, introductionId } = side;
    await tx.manager.update(IntroductionSideRecord, { id }, { exchangedAt: tx.now });
    const told = TOLD[shares ?? 'nothing'];
    if (told.length > 0)
      await tx.manager.insert(DisclosureRecord, {
        id: newId(),
        caseId,
        programmeId,
        groupId,
        audience: 'group',
        recipientKind: 'other-group',
        recipientName: 'A group that the same decision affects',
        what: [...told],
        words: 'Both groups said yes to being put in touch. Shown on the page of the case.',
        onDay: formatDay(dayAt(tx.now)),
        recordedAt: tx.now,
        recordedBy: null,
      });
    await this.timeline.add(tx, {
      caseId,
      programmeId,
      audience: 'group',
      kind: 'together',
      text: 'The other group said yes too. Each can now read what the other one allowed.',
      ...(groupId ? { groupId } : {}),
    });
    tx.audit({
      chain: caseId,
      action: 'groups-put-in-touch',
      subjectType: 'case',
      subjectId: caseId,
      programmeId,
      details: { introduction: introductionId, told },
    });
    await this.mail.tell(tx, caseId, 'in-touch', `in-touch-${introductionId}`);
  }
}

/** What was agreed with the report may have been taken back since. */
async function stillConsents(
  { manager }: Reading,
  { caseId, groupId }: IntroductionSideRecord,
): Promise<boolean> {
  const order = { givenAt: 'ASC', id: 'ASC' } as const;
  const words = await manager.find(ConsentRecord, { where: { caseId, purpose: 'put-in-touch' }, order });
  return consentState(words, { groupId, purpose: 'put-in-touch' }) === 'given';
}
