import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../../delivery/delivery.record.js';
import type { MailComposer } from '../../delivery/mail-composer.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import type { MailContent } from '../../platform/mail/mail-content.js';
import { reasonFor } from '../../reminders/recipients.js';
import { CaseRecord } from '../case.record.js';
import { ReferralRecord, type ReferralState } from './referral.record.js';

export const REFERRAL_MAIL = 'referral';

const TOLD: Readonly<
  Record<ReferralState, { readonly subject: string; readonly text: (to: string) => string }>
> = {
  asked: {
    subject: 'a question for you',
    text: (to) =>
      `Your caseworker asks whether your case may go to another programme: ${to}. You decide. Nothing moves before you say yes.`,
  },
  agreed: {
    subject: 'another programme has your case',
    text: (to) =>
      `As you agreed, your case is now with ${to}. Your dates and your reminders stay as they were.`,
  },
  refused: {
    subject: 'your case stays where it is',
    text: () => 'You said no, so your case stays where it is.',
  },
  withdrawn: {
    subject: 'your case stays where it is',
    text: () => 'A question that we had about your case was taken back. You need do nothing.',
  },
};

/** Tells a group how it stands with the referral of its case, at the moment of sending. */
@Injectable()
export class ReferralMail implements MailComposer {
  readonly kind = REFERRAL_MAIL;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose(
    { manager }: Transaction,
    { caseId, groupId, payload }: DeliveryRecord,
  ): Promise<MailContent> {
    if (!caseId) throw new Error('A referral is that of a case.');
    const { reference } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
    const { state, toProgrammeId } = await manager.findOneByOrFail(ReferralRecord, {
      id: payload['referral'] ?? '',
    });
    const { name } = await manager.findOneByOrFail(ProgrammeRecord, { id: toProgrammeId });
    const { subject, text } = TOLD[state];
    const path = state === 'asked' ? `/cases/${reference}/referral` : `/cases/${reference}`;
    return {
      subject: `Redress: ${subject} (case ${reference})`,
      blocks: [
        { text: text(name) },
        {
          action: state === 'asked' ? 'Read why, and answer' : 'Open your case',
          url: new URL(path, this.settings.baseUrl).href,
        },
      ],
      reason: reasonFor({ groupId }),
    };
  }
}
