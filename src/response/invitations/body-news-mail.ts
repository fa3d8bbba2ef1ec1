import { Inject, Injectable } from '@nestjs/common';
import { CaseRecord } from '../../casework/case.record.js';
import { CorrespondentRecord } from '../../correspondence/mail/correspondent.record.js';
import { Deliveries } from '../../delivery/deliveries.js';
import type { DeliveryRecord } from '../../delivery/delivery.record.js';
import type { MailComposer } from '../../delivery/mail-composer.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { writeDay, dayAt } from '../../domain/calendar/day.js';
import { TIME_MOVES_NO_LIMIT } from '../../domain/response/body-response.js';
import { ResponseInvitationRecord } from '../../identity/responding/response-invitation.record.js';
import { ResponseLinks } from '../../identity/responding/response-links.js';
import { isLive } from '../../identity/responding/response-visits.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { INBOUND_MAIL, replyAddress, type InboundMailSettings } from '../../platform/mail/inbound-mail.js';
import type { MailContent } from '../../platform/mail/mail-content.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { BODY_TOLD, type BodyNews, type NewsForBody } from './tell-body.js';

export const BODY_NEWS_MAIL = 'body-news';

type Told = OutboxEvent & NewsForBody & { readonly caseId: string };

/** Each of those who were invited, and can come in, gets a mail of their own. */
@Injectable()
export class SendBodyNews implements EventHandler {
  readonly type = BODY_TOLD;

  constructor(private readonly deliveries: Deliveries) {}

  async handle(tx: Transaction, { caseId, news, about, invitationId }: Told): Promise<void> {
    const one = invitationId ? { id: invitationId } : {};
    const invited = await tx.manager.findBy(ResponseInvitationRecord, { caseId, ...one, ...isLive(tx.now) });
    await this.deliveries.addAll(
      tx,
      invited.map(({ id, programmeId, email: address }) => ({
        kind: BODY_NEWS_MAIL,
        programmeId,
        caseId,
        address,
        claim: `${BODY_NEWS_MAIL}-${news}-${about}`,
        payload: { news, invitation: id },
      })),
    );
  }
}

const WORDS: Readonly<Record<BodyNews, { readonly subject: string; readonly text: string }>> = {
  invited: {
    subject: 'a page for your answer',
    text: 'We help a voluntary group in a case about your organisation. There is a page for you. It shows what we wrote to you, and you can answer there: say why it happened, offer to put it right, ask for more time, or send files.',
  },
  'time-agreed': {
    subject: 'you have more time to answer',
    text: `You asked for more time to answer, and you have it. The new day is on your page. ${TIME_MOVES_NO_LIMIT}`,
  },
  'time-refused': {
    subject: 'your request for more time',
    text: `You asked for more time to answer. The answer is no: the day stays as it was. Your page says more. ${TIME_MOVES_NO_LIMIT}`,
  },
  finding: {
    subject: 'please reply to what we found',
    text: 'We looked into a case about your organisation, and we want to hear you before anything is published. Your page shows what we found, and by which day to reply. Your reply will stand beside it.',
  },
};

/** To somebody at a public body: it names no group and nobody, and says both ways to answer. */
@Injectable()
export class BodyNewsMail implements MailComposer {
  readonly kind = BODY_NEWS_MAIL;

  constructor(
    private readonly links: ResponseLinks,
    @Inject(INBOUND_MAIL) private readonly inbound: InboundMailSettings | null,
  ) {}

  async compose({ manager }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const invitation = await manager.findOneByOrFail(ResponseInvitationRecord, {
      id: payload['invitation'] ?? '',
    });
    const { caseId, email: address, name: toName, programmeId: id } = invitation;
    const { reference } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
    const { name: fromName } = await manager.findOneByOrFail(ProgrammeRecord, { id });
    const correspondent = await manager.findOneBy(CorrespondentRecord, { caseId, address });
    const { subject, text } = WORDS[payload['news'] as BodyNews];
    const answersTo =
      this.inbound && correspondent
        ? { replyTo: replyAddress(correspondent.token, this.inbound.domain) }
        : {};
    return {
      subject: `Case ${reference}: ${subject}`,
      blocks: [
        { text },
        ...this.links.blocksOf(invitation),
        {
          text: `The link works until ${writeDay(dayAt(invitation.expiresAt))}. It opens this one case. Keep it to yourself.`,
        },
      ],
      reason: `${fromName} gave your address, so that you can answer for your organisation.`,
      travel: { fromName, toName, ...answersTo },
    };
  }
}
