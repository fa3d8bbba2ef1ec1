import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../case-mail.js';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
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
export class ReferralMail extends CaseMail {
  readonly kind = REFERRAL_MAIL;

  protected async write({ manager }: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { state, toProgrammeId } = await manager.findOneByOrFail(ReferralRecord, {
      id: payload['referral'] ?? '',
    });
    const { name } = await manager.findOneByOrFail(ProgrammeRecord, { id: toProgrammeId });
    const { subject, text } = TOLD[state];
    const button =
      state === 'asked'
        ? { action: 'Read why, and answer', url: `${href}/referral` }
        : { action: 'Open your case', url: href };
    return { subject, blocks: [{ text: text(name) }, button] };
  }
}
