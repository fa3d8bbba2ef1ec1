import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../../casework/case-mail.js';
import { tellOfCase } from '../../casework/tell-of-case.js';
import { Deliveries } from '../../delivery/deliveries.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { AlarmRecipients } from '../../reminders/alarms/alarm-recipients.js';
import { Recipients, type Recipient } from '../../reminders/recipients.js';

export const WATCH_NEWS_MAIL = 'watch-news';

interface NewsWords {
  readonly subject: string;
  readonly text: string;
  /** Below the address of the case. */
  readonly page: string;
  /** Supervisors hear of it besides whoever looks after the case. */
  readonly toSupervisors: boolean;
}

const NEWS = {
  worse: {
    subject: 'a group says that it is treated worse',
    text: 'A group whose case was closed says that something got worse since then. A new case was opened, with the earlier one as its background. Somebody has to look at it.',
    page: '',
    toSupervisors: true,
  },
  'worse-here': {
    subject: 'a group says that it is treated worse',
    text: 'A group says that something got worse since its case was closed. The case is open again, so no new one was begun. Somebody has to look at it.',
    page: '',
    toSupervisors: true,
  },
  followed: {
    subject: 'a new case follows a closed one',
    text: 'A case can be opened again no more, so a new one was begun that follows it. Somebody has to look at it.',
    page: '',
    toSupervisors: false,
  },
  'no-answer': {
    subject: 'a group does not answer',
    text: 'We asked a group twice how it is treated since its case was closed, and it did not answer. Please ask it yourself.',
    page: '/watch',
    toSupervisors: false,
  },
  'no-address': {
    subject: 'a group has to be asked in person',
    text: 'It is time to ask a group how it is treated since its case was closed. We have no e-mail address of it. Please ask it yourself.',
    page: '/watch',
    toSupervisors: false,
  },
} as const satisfies Readonly<Record<string, NewsWords>>;

export type WatchNews = keyof typeof NEWS;

interface Told {
  readonly caseId: string;
  /** What makes it one piece of news: an id. */
  readonly about: string;
  readonly news: WatchNews;
  /** Whose staff hears of it too. */
  readonly earlierId?: string;
}

/** Tells staff, and nobody else, of what came out of the watch after a closing. */
@Injectable()
export class TellOfWatch {
  constructor(
    private readonly recipients: Recipients,
    private readonly supervisors: AlarmRecipients,
    private readonly deliveries: Deliveries,
  ) {}

  async tell(tx: Transaction, { caseId, about, news, earlierId }: Told): Promise<void> {
    const cases = [caseId, ...(earlierId ? [earlierId] : [])];
    const people: Recipient[] = [];
    for (const id of cases) people.push(...(await this.recipients.staff(tx, id)));
    if (NEWS[news].toSupervisors)
      for (const found of (await this.supervisors.ofAll(tx, cases)).values()) people.push(...found);
    const told = {
      kind: WATCH_NEWS_MAIL,
      caseId,
      claim: `${WATCH_NEWS_MAIL}-${about}-${news}`,
      payload: { news },
    };
    await tellOfCase(tx, this.deliveries, told, onePerAddress(people));
  }
}

const onePerAddress = (people: readonly Recipient[]): Recipient[] => [
  ...new Map(people.map((person) => [person.address, person])).values(),
];

/** Says what kind of thing it is, and none of the group’s words. */
@Injectable()
export class WatchNewsMail extends CaseMail {
  readonly kind = WATCH_NEWS_MAIL;

  protected write(_: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { subject, text, page } = NEWS[payload['news'] as WatchNews];
    return { subject, blocks: [{ text }, { action: 'Open the case', url: `${href}${page}` }] };
  }
}
