import { Inject, Injectable } from '@nestjs/common';
import { CaseRecord } from '../casework/case.record.js';
import type { DeadlineRecord } from '../deadlines/deadline.record.js';
import { DeadlineLedger } from '../deadlines/deadline-ledger.js';
import { matterOf } from '../casework/matter-of.js';
import { Reckoner } from '../deadlines/reckoner.js';
import type { DeliveryRecord } from '../delivery/delivery.record.js';
import type { MailComposer } from '../delivery/mail-composer.js';
import { dayAt, parseDay, writeDay, type Day } from '../domain/calendar/day.js';
import { LADDERS } from '../domain/reminders/ladder.js';
import { limitSentences } from '../domain/clocks/limit-sentences.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import type { MailBlock, MailContent } from '../platform/mail/mail-content.js';
import { daysLeft } from '../platform/web/words.js';
import { Facts } from '../timeline/facts.js';

/** The first rung of a ladder. */
const NEAR_IN_DAYS = Math.max(...LADDERS.limit);

export const CONFIRMATION_MAIL = 'confirmation';

/** Says what the receipt said: the reference, the result in words, the dates. No name of anybody stands in it. */
@Injectable()
export class ConfirmationMail implements MailComposer {
  readonly kind = CONFIRMATION_MAIL;

  constructor(
    private readonly facts: Facts,
    private readonly ledger: DeadlineLedger,
    private readonly reckoner: Reckoner,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  async compose(tx: Transaction, { caseId }: DeliveryRecord): Promise<MailContent> {
    if (!caseId) throw new Error('A confirmation is about a case.');
    const file = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const facts = await this.facts.of(tx, caseId);
    const today = dayAt(tx.now);
    const { breachTest, redTasks } = await this.reckoner.reckonKept(tx, matterOf(file), facts, today);
    const deadlines = await this.ledger.of(tx, caseId);
    const limits = deadlines.map(({ ruleId, dueOn }) => ({ ruleId, lastDay: parseDay(dueOn) }));
    return {
      subject: `Redress: we have your report (case ${file.reference})`,
      blocks: [
        {
          text: `Your report has reached us. Your case reference is ${file.reference}. Please keep this mail.`,
        },
        ...said('What your dates say', breachTest.sentences),
        ...said('Dates to keep in mind', limitSentences(limits, today)),
        ...near(deadlines, today),
        ...said(
          'What we need to find out',
          redTasks.map(({ text, why }) => `${text}. ${why}`),
        ),
        { text: [...promisedIn(deadlines), 'We remind you before each date above.'].join(' ') },
        {
          action: 'See your case and what you can do now',
          url: new URL(`/cases/${file.reference}`, this.settings.baseUrl).href,
        },
        { text: 'To open it, sign in with this email address. This is information, not legal advice.' },
      ],
      reason:
        'You get this mail because a report was sent to Redress with this address. If it was not you, delete this mail.',
    };
  }
}

const PROMISED: Readonly<Record<string, (day: string) => string>> = {
  'SERVICE-READ': (day) => `A caseworker reads your report by ${day}.`,
  'SERVICE-ANSWER': (day) => `We say by ${day} whether we take your case on.`,
};

/** What the programme promised for this report, while that is still to be done. */
const promisedIn = (deadlines: readonly DeadlineRecord[]): string[] =>
  deadlines
    .filter(({ endedOn, suspendedOn }) => endedOn === null && suspendedOn === null)
    .flatMap(({ ruleId, dueOn }) => PROMISED[ruleId]?.(writeDay(parseDay(dueOn))) ?? []);

/** Reminders that would have gone out already are void: this mail stands for them. */
function near(deadlines: readonly DeadlineRecord[], today: Day): MailBlock[] {
  const ahead = deadlines
    .filter(({ fatal, reminded }) => fatal && reminded)
    .map(({ dueOn }) => parseDay(dueOn));
  const nearest = ahead.find((day) => day >= today);
  if (nearest === undefined || nearest - today > NEAR_IN_DAYS) return [];
  return [
    {
      text: `A limit is near: ${writeDay(nearest)}, ${daysLeft(nearest, today)}. Do not wait for the next reminder.`,
    },
  ];
}

const said = (heading: string, sentences: readonly string[]): MailBlock[] =>
  sentences.length === 0 ? [] : [{ heading }, { list: sentences }];
