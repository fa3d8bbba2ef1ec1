import { Injectable } from '@nestjs/common';
import { CaseRecord } from '../casework/case.record.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { addDays, dayAt, writeDay } from '../domain/calendar/day.js';
import { ASKED_ENTRIES, TWO_QUESTIONS, type AskedAfter } from '../domain/resolution/closing-question.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import type { MailBlock, MailContent } from '../platform/mail/mail-content.js';
import { REASONS } from '../reminders/recipients.js';
import { AnswerLinks } from './answer-links.js';
import { ClosingQuestionRecord } from './closing-question.record.js';

export const CLOSING_QUESTION_MAIL = 'closing-question';

interface Words {
  readonly subject: string;
  /** `until` is the last day for an answer. */
  readonly blocks: (until: string) => readonly MailBlock[];
  readonly action: string;
}

const NO_ACCOUNT = 'You need no account. What you say is read by the programme and by nobody outside it.';

const WORDS: Readonly<Record<AskedAfter, Words>> = {
  'two-questions': {
    subject: 'two short questions',
    blocks: (until) => [
      { text: 'A case that you had to do with was closed. We ask you two things:' },
      { list: Object.values(TWO_QUESTIONS) },
      { text: `You can answer once, until ${until}. ${NO_ACCOUNT}` },
    ],
    action: 'Answer the two questions',
  },
  'check-in': {
    subject: 'how are things now?',
    blocks: () => [
      { text: 'Your case was closed some time ago. Did anything get worse since then?' },
      { text: 'We ask about your funding, your access and how you are treated.' },
      { text: `${NO_ACCOUNT} You can also tell us to stop asking.` },
    ],
    action: 'Tell us how things are',
  },
};

const TO_THE_BODY =
  'You get this mail because you were in touch with Redress about this case. We ask you this once.';

/** Asks what is asked after a closing. It names nobody, and says nothing of what the case was about. */
@Injectable()
export class ClosingQuestionMail implements MailComposer {
  readonly kind = CLOSING_QUESTION_MAIL;

  constructor(private readonly links: AnswerLinks) {}

  async compose({ manager, now }: Transaction, { payload }: DeliveryRecord): Promise<MailContent> {
    const id = payload['question'] ?? '';
    const { asks, side, caseId } = await manager.findOneByOrFail(ClosingQuestionRecord, { id });
    const { reference } = await manager.findOneByOrFail(CaseRecord, { id: caseId });
    const { subject, blocks, action } = WORDS[asks];
    const until = writeDay(addDays(dayAt(now), ASKED_ENTRIES[asks].waitDays - 1));
    return {
      subject: `Redress: ${subject} (case ${reference})`,
      blocks: [...blocks(until), { action, url: this.links.href(id) }],
      reason: side === 'group' ? REASONS.group : TO_THE_BODY,
    };
  }
}
