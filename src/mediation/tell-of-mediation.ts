import { Inject, Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../casework/case-mail.js';
import { tellOfCase } from '../casework/tell-of-case.js';
import { toldTo } from '../casework/steps/plan-items.js';
import { Deliveries } from '../delivery/deliveries.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { STOPS_NO_CLOCK } from '../domain/mediation/mediation-stage.js';
import type { MediationActor } from '../domain/mediation/mediation-move.js';
import type { PaperAudience } from '../domain/mediation/paper-audience.js';
import { AccountRecord } from '../identity/account.record.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailContent } from '../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../platform/outbox/outbox-event.js';
import { Recipients, type Recipient } from '../reminders/recipients.js';
import { Timeline } from '../timeline/timeline.js';
import { caseMailOf, isInSight, mediatorMailOf } from './mediation-mail-words.js';
import { isMove, toldOfStep, type ToldByMail } from './mediation-words.js';
import { nearestLastDay } from './nearest-last-day.js';
import { MEDIATION_STEPPED, type MediationStep } from './publish-step.js';
import { MediationRecord } from './records/mediation.record.js';

export const MEDIATION_MAIL = 'mediation';
export const MEDIATOR_MAIL = 'mediation-asked';

type Stepped = OutboxEvent & {
  readonly mediationId: string;
  readonly step: MediationStep;
  readonly side: MediationActor;
  readonly subjectId: string;
  /** Words of {@link ToldByMail} with spaces between. */
  readonly mailed: string;
  readonly tells?: PaperAudience | 'all';
  readonly byId?: string;
};

/** After a step of a mediation: the timeline learns what was done in the room, and people hear of it by mail. Nobody at a public body does. */
@Injectable()
export class TellOfMediation implements EventHandler {
  readonly type = MEDIATION_STEPPED;

  constructor(
    private readonly timeline: Timeline,
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, event: Stepped): Promise<void> {
    const row = await tx.manager.findOneBy(MediationRecord, { id: event.mediationId });
    if (!row) return;
    await this.tellTimeline(tx, row, event);
    const { caseId } = row;
    const { step, subjectId } = event;
    const news = { caseId, claim: `mediation-${step}-${subjectId}`, payload: { step, mediation: row.id } };
    const people = await this.people(tx, row, event);
    await tellOfCase(tx, this.deliveries, { ...news, kind: MEDIATION_MAIL }, people);
    if (!event.mailed.includes('mediator')) return;
    const mediators = withoutDoer(await mediatorOf(tx, row), event);
    await tellOfCase(tx, this.deliveries, { ...news, kind: MEDIATOR_MAIL }, mediators);
  }

  private async tellTimeline(tx: Transaction, row: MediationRecord, event: Stepped): Promise<void> {
    const { step, side, tells } = event;
    if (!tells || !isMove(step)) return;
    const told = toldOfStep(step, side, tells === 'all' ? {} : { audience: tells });
    const { caseId, programmeId, groupId } = row;
    if (told)
      await this.timeline.add(tx, { caseId, programmeId, kind: 'mediation', ...told, ...toldTo(groupId) });
  }

  private async people(
    tx: Transaction,
    { caseId, groupId }: MediationRecord,
    event: Stepped,
  ): Promise<Recipient[]> {
    const wanted = event.mailed.split(' ') as ToldByMail[];
    const groups =
      wanted.includes('group') && event.side !== 'group' ? await this.recipients.groups(tx, caseId) : [];
    const staff = wanted.includes('staff') ? await this.recipients.staff(tx, caseId) : [];
    return withoutDoer([...groups.filter((each) => each.groupId === groupId), ...staff], event);
  }
}

const withoutDoer = (people: readonly Recipient[], { byId }: Stepped): Recipient[] =>
  people.filter(({ accountId }) => !byId || accountId !== byId);

async function mediatorOf({ manager }: Transaction, { mediatorId }: MediationRecord): Promise<Recipient[]> {
  const account = mediatorId === null ? null : await manager.findOneBy(AccountRecord, { id: mediatorId });
  return account && account.deactivatedAt === null ? [{ address: account.email, accountId: account.id }] : [];
}

/** To the group and the staff of its case: what kind of step it was, and no word of what was said. */
@Injectable()
export class MediationMail extends CaseMail {
  readonly kind = MEDIATION_MAIL;

  protected async write(tx: Transaction, { delivery, caseId, href }: AboutCase) {
    const { subject, text } = caseMailOf(delivery.payload['step'] as MediationStep);
    const nearest = await nearestLastDay(tx, caseId, delivery.groupId);
    return {
      subject,
      blocks: [
        { text },
        { text: STOPS_NO_CLOCK },
        ...(nearest ? [{ text: nearest }] : []),
        { action: 'Open the mediation', url: `${href}/mediation` },
      ],
    };
  }
}

/** To a mediator, who sees no case: it names neither side. */
@Injectable()
export class MediatorMail implements MailComposer {
  readonly kind = MEDIATOR_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose(_: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const step = payload['step'] as MediationStep;
    const { subject, text } = mediatorMailOf(step);
    const { href: url } = new URL(`/mediations/${payload['mediation'] ?? ''}`, this.settings.baseUrl);
    const link = isInSight(step) ? [{ action: 'Open the mediation', url }] : [];
    const blocks = [{ text }, { text: STOPS_NO_CLOCK }, ...link];
    return Promise.resolve({
      subject: `Redress: ${subject}`,
      blocks,
      reason: 'You get this mail because you are on the panel of mediators of a programme.',
    });
  }
}
