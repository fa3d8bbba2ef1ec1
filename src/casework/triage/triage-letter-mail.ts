import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../case-mail.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { MailBlock } from '../../platform/mail/mail-content.js';
import { TriageAnswerRecord } from './triage-answer.record.js';

export const TRIAGE_LETTER = 'triage-letter';

/** The letter as the caseworker left it, with the way to the case. */
@Injectable()
export class TriageLetterMail extends CaseMail {
  readonly kind = TRIAGE_LETTER;

  protected async write({ manager }: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { letter } = await manager.findOneByOrFail(TriageAnswerRecord, { id: payload['answer'] ?? '' });
    return {
      subject: 'an answer to your report',
      blocks: [...blocksOf(letter), { action: 'Open your case', url: href }],
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
