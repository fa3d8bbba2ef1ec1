import { Inject, Injectable } from '@nestjs/common';
import type { DeliveryRecord } from '../../delivery/delivery.record.js';
import type { MailComposer } from '../../delivery/mail-composer.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import type { MailBlock, MailContent } from '../../platform/mail/mail-content.js';
import { reasonFor } from '../../reminders/recipients.js';
import { CaseRecord } from '../case.record.js';
import { TriageAnswerRecord } from './triage-answer.record.js';

export const TRIAGE_LETTER = 'triage-letter';

/** The letter as the caseworker left it, with the way to the case. */
@Injectable()
export class TriageLetterMail implements MailComposer {
  readonly kind = TRIAGE_LETTER;

  constructor(@Inject(WEB_SETTINGS) private readonly settings: WebSettings) {}

  async compose(
    { manager }: Transaction,
    { caseId, groupId, payload }: DeliveryRecord,
  ): Promise<MailContent> {
    if (!caseId) throw new Error('An answer to a report is about a case.');
    const { reference } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
    const { letter } = await manager.findOneByOrFail(TriageAnswerRecord, { id: payload['answer'] ?? '' });
    return {
      subject: `Redress: an answer to your report (case ${reference})`,
      blocks: [
        ...blocksOf(letter),
        { action: 'Open your case', url: new URL(`/cases/${reference}`, this.settings.baseUrl).href },
      ],
      reason: reasonFor({ groupId }),
    };
  }
}

const ITEM = /^[–-] /;

/** A paragraph whose lines all begin with a dash is a list. */
export function blocksOf(letter: string): MailBlock[] {
  return letter.split(/\n{2,}/).flatMap((paragraph): MailBlock[] => {
    const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
    if (lines.length === 0) return [];
    if (lines.every((line) => ITEM.test(line)))
      return [{ list: lines.map((line) => line.replace(ITEM, '')) }];
    return lines.map((text) => ({ text }));
  });
}
