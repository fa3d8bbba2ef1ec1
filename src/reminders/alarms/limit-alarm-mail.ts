import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase, type SaidOfCase } from '../../casework/case-mail.js';
import { whatAndWhen, whatOf } from '../../deadlines/deadline-words.js';
import { DeadlineRecord } from '../../deadlines/deadline.record.js';
import { dayAt, parseDay } from '../../domain/calendar/day.js';
import { NEAR_DAYS } from '../../domain/reminders/planned-before.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { LIMIT_ALARM_MAIL, type AlarmReason } from './limit-alarms.js';

interface AlarmWords {
  readonly subject: string;
  readonly why: string;
  readonly next: string;
}

const WORDS: Readonly<Record<AlarmReason, AlarmWords>> = {
  unseen: {
    subject: 'nobody has seen a reminder',
    why: 'We sent a reminder of this day. One working day later, nobody of the group or of the staff has said that they saw it.',
    next: 'ask the caseworker and the group what they will do. Once you know, press “I have seen this” on the page of the case.',
  },
  unplanned: {
    subject: 'a last day is near and nothing is planned',
    why: `This day is ${NEAR_DAYS} days away or less. No next date and no contact is planned before it.`,
    next: 'make sure that somebody acts. Write down who does what, and on which day, on the page “Action”.',
  },
};

/** Tells a supervisor of one limit that may be missed. If nothing is done, the case can be over. */
@Injectable()
export class LimitAlarmMail extends CaseMail {
  readonly kind = LIMIT_ALARM_MAIL;

  protected async write({ manager, now }: Transaction, { delivery: { payload }, href }: AboutCase) {
    const deadline = await manager.findOneByOrFail(DeadlineRecord, { id: payload['deadline'] ?? '' });
    const what = whatAndWhen(whatOf(deadline), parseDay(deadline.dueOn), dayAt(now));
    return limitAlarmContent(payload['why'] as AlarmReason, what, href);
  }
}

/** `what` names the limit, its day and what is left. */
export function limitAlarmContent(reason: AlarmReason, what: string, href: string): SaidOfCase {
  const { subject, why, next } = WORDS[reason];
  return {
    subject,
    blocks: [
      { heading: what },
      { text: why },
      { text: 'If this day is missed, the group can lose this way for good.' },
      { text: `What to do next: ${next}` },
      { action: 'Open the case', url: href },
    ],
  };
}
