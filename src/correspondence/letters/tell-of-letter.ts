import { Injectable } from '@nestjs/common';
import { CaseMail, type AboutCase } from '../../casework/case-mail.js';
import { tellOfCase } from '../../casework/tell-of-case.js';
import { Deliveries } from '../../delivery/deliveries.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import type { EventHandler, OutboxEvent } from '../../platform/outbox/outbox-event.js';
import { Recipients, type Recipient } from '../../reminders/recipients.js';

export const LETTER_TOLD = 'letter-told';
export const LETTER_MAIL = 'letter';

/** What somebody is told of a letter, and who. */
const TELLINGS = {
  offered: {
    to: 'groups',
    subject: 'there is a letter for you to read',
    text: 'We wrote a letter for you. It goes to nobody before you agree. Please read it, and say yes or what is to be different.',
  },
  agreed: {
    to: 'staff',
    subject: 'the group agrees to a letter',
    text: 'The group has read a letter and agrees to it. Look at what it still needs before it goes.',
  },
  'change-asked': {
    to: 'staff',
    subject: 'a letter is to be different',
    text: 'Somebody read a letter and says what is to be different.',
  },
  'for-supervisor': {
    to: 'supervisors',
    subject: 'a letter waits for a supervisor',
    text: 'A letter needs a supervisor before it goes. Please read it.',
  },
  unacknowledged: {
    to: 'everybody',
    subject: 'nobody has said that a letter came',
    text: 'A letter went out, and after five working days nobody has said that it came. You can ask if it is there.',
  },
  unanswered: {
    to: 'everybody',
    subject: 'no answer came by the day',
    text: 'A letter asked for an answer by a day, and none came. You can ask again with a letter that is ready, or choose another way. The page of the letter shows both.',
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly to: 'groups' | 'staff' | 'supervisors' | 'everybody';
      readonly subject: string;
      readonly text: string;
    }
  >
>;

export type LetterTelling = keyof typeof TELLINGS;

type Told = OutboxEvent & {
  readonly caseId: string;
  readonly letterId: string;
  readonly telling: LetterTelling;
  readonly version: string;
  readonly groupId?: string;
};

const SUPERVISORS = `
select account.email as address, account.id as account_id
from case_file file
join staff_role on staff_role.programme_id = file.programme_id and staff_role.role = 'supervisor'
join account on account.id = staff_role.account_id and account.deactivated_at is null
where file.id = $1 and account.id not in (select recused.id from app_recused_people(file.id) recused (id))`;

/** Whoever has to act on a letter hears of it; a group that gave no address reads it on its page. */
@Injectable()
export class TellOfLetter implements EventHandler {
  readonly type = LETTER_TOLD;

  constructor(
    private readonly recipients: Recipients,
    private readonly deliveries: Deliveries,
  ) {}

  async handle(tx: Transaction, told: Told): Promise<void> {
    const { caseId, letterId, telling, version } = told;
    await tellOfCase(
      tx,
      this.deliveries,
      {
        kind: LETTER_MAIL,
        caseId,
        claim: `letter-${telling}-${letterId}-${version}`,
        payload: { telling, letter: letterId },
      },
      await this.toldOf(tx, told),
    );
  }

  private async toldOf(tx: Transaction, { caseId, telling, groupId }: Told): Promise<Recipient[]> {
    const { to } = TELLINGS[telling];
    if (to === 'supervisors') return supervisorsOf(tx, caseId);
    const staff = to === 'groups' ? [] : await this.recipients.staff(tx, caseId);
    const groups = to === 'staff' ? [] : await this.recipients.groups(tx, caseId);
    return [...groups.filter((each) => !groupId || each.groupId === groupId), ...staff];
  }
}

async function supervisorsOf({ manager }: Transaction, caseId: string): Promise<Recipient[]> {
  const rows = await manager.query<{ address: string; account_id: string }[]>(SUPERVISORS, [caseId]);
  return rows.map(({ address, account_id: accountId }) => ({ address, accountId }));
}

/** Says that there is something to do, and nothing of what the letter says. */
@Injectable()
export class LetterMail extends CaseMail {
  readonly kind = LETTER_MAIL;

  protected write(_: Transaction, { delivery: { payload }, href }: AboutCase) {
    const { subject, text } = TELLINGS[payload['telling'] as LetterTelling];
    const url = `${href}/letters/${payload['letter'] ?? ''}`;
    return { subject, blocks: [{ text }, { action: 'Open the letter', url }] };
  }
}
