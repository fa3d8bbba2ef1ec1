import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseCommands } from '../../../casework/case-commands.js';
import { CaseRecord } from '../../../casework/case.record.js';
import { CaseRepository } from '../../../casework/case.repository.js';
import { CASE_MAIL } from '../outgoing/written-mail.js';
import { DeliveryRecord } from '../../../delivery/delivery.record.js';
import {
  deliveryStatuses,
  hasFailed,
  messageIdsIn,
} from '../../../domain/correspondence/mail/delivery-status.js';
import { wordsWithoutAddress, wordsWithStatus } from '../../../domain/correspondence/mail/returned-mail.js';
import { ownAddress } from '../../../domain/correspondence/mail/own-addresses.js';
import { FAILURE_WORDS } from '../../../domain/delivery/failure-words.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { INBOUND_MAIL, type InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import { MESSAGE_ID_DOMAIN } from '../../../platform/mail/message-id.js';
import { CorrespondentRecord } from '../correspondent.record.js';
import { MailRecord } from '../mail.record.js';
import { ReturnedMailRecord } from '../returned/returned-mail.record.js';
import { ReturnedMails } from '../returned/returned-mails.js';
import type { ParsedMessage } from '../../../platform/mail/parsing/parsed-message.js';

export const MAIL_BOUNCED = 'mail-bounced';

/** What a report on a delivery says of a mail of ours. */
export interface Bounce {
  readonly delivery: DeliveryRecord;
  readonly failed: boolean;
  /** In the words of the server. */
  readonly words: string;
}

const LONGEST_WORDS = 500;

/** Mails that other servers send back. */
@Injectable()
export class Bounces {
  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly returned: ReturnedMails,
    @Inject(INBOUND_MAIL) private readonly settings: InboundMailSettings | null,
  ) {}

  /** Undefined where no mail of ours is meant. Only the address it went to, or an id of ours that it quotes, says which one. */
  async find(reading: Reading, recipients: readonly string[], report: ReportIn): Promise<Bounce | undefined> {
    const domain = this.settings?.domain ?? '';
    const delivery =
      (await byAddress(reading, recipients, domain)) ?? (await byMessageId(reading, quotedIn(report)));
    return delivery ? { delivery, ...saidIn(report) } : undefined;
  }

  /** Once for a delivery. On its case it is work for staff from then on, and whoever looks after it is told. */
  async mark(tx: Transaction, { delivery, words }: Omit<Bounce, 'failed'>): Promise<void> {
    const { id, kind, state } = delivery;
    if (state === 'bounced') return;
    await tx.manager.update(DeliveryRecord, { id }, { state: 'bounced', answer: words });
    const what = kind === CASE_MAIL ? await markMail(tx, delivery, words) : noticeOf(delivery, words);
    const said = `A mail to ${what.toName} did not arrive. The mail server said: ${what.words}`;
    await this.makeWork(tx, delivery, { ...what, said, parked: false });
  }

  /** As {@link mark}, of one that no server took: it can be tried again. */
  async markParked(tx: Transaction, delivery: DeliveryRecord): Promise<void> {
    const { kind, failure, answer } = delivery;
    const number = wordsWithStatus(answer ?? '');
    const words = `${FAILURE_WORDS[failure ?? 'refused']}${number ? ` (${number})` : ''}`;
    const what = kind === CASE_MAIL ? await markMail(tx, delivery, words) : noticeOf(delivery, '');
    const said = `A mail to ${what.toName} could not be sent: ${words}.`;
    await this.makeWork(tx, delivery, { ...what, words, said, parked: true });
  }

  private async makeWork(
    tx: Transaction,
    { id: deliveryId, programmeId, ...delivery }: DeliveryRecord,
    what: Omit<CameBack, 'deliveryId'>,
  ): Promise<void> {
    const caseId = delivery.caseId ?? (await nearestCarried(tx, deliveryId));
    if (!caseId) return;
    await this.put(tx, caseId, { ...what, deliveryId });
    tx.publish({ type: MAIL_BOUNCED, programmeId, caseId, deliveryId });
  }

  private async put(tx: Transaction, caseId: string, { said, ...what }: CameBack): Promise<void> {
    const { reference: of } = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const { reference, version } = await this.cases.lock(tx, of);
    await this.commands.runIn(tx, { reference, version }, async (_, { programmeId }) => ({
      action: 'mail-came-back',
      kind: 'mail-bounced',
      audience: 'programme',
      text: said,
      details: { delivery: what.deliveryId, mail: what.mailId },
      changes: await this.returned.note(tx, { ...what, caseId, programmeId }),
    }));
  }
}

type NotArrived = Pick<ReturnedMailRecord, 'mailId' | 'letterId' | 'toName' | 'words'>;

/** With what the timeline says of it. */
type CameBack = NotArrived & Pick<ReturnedMailRecord, 'deliveryId' | 'parked'> & { readonly said: string };

type ReportIn = Pick<ParsedMessage, 'report' | 'text' | 'subject'>;

const quotedIn = ({ report, text }: ReportIn): string[] =>
  messageIdsIn(`${report?.quoted ?? ''}\n${text}`, MESSAGE_ID_DOMAIN);

/** Without a report that a program can read, what comes back to such an address says that it did not arrive. */
function saidIn({ report, subject }: ReportIn): Pick<Bounce, 'failed' | 'words'> {
  const said = deliveryStatuses(report?.statuses ?? '');
  const [first] = said.filter(hasFailed);
  return {
    failed: first !== undefined || said.length === 0,
    words: (first?.words ?? subject).slice(0, LONGEST_WORDS),
  };
}

async function byAddress(
  { manager }: Reading,
  recipients: readonly string[],
  domain: string,
): Promise<DeliveryRecord | null> {
  const ids = recipients.flatMap((address) => {
    const own = ownAddress(address, domain);
    return own?.kind === 'bounce' ? [own.deliveryId] : [];
  });
  return ids.length === 0 ? null : manager.findOneBy(DeliveryRecord, { id: In(ids) });
}

/** Ours are made of the id of the mail, or of that of the delivery. */
async function byMessageId(
  { manager }: Reading,
  messageIds: readonly string[],
): Promise<DeliveryRecord | null> {
  const ids = messageIds.map((id) => id.slice(0, id.indexOf('@'))).filter((id) => UUID.test(id));
  if (ids.length === 0) return null;
  return manager.findOne(DeliveryRecord, {
    where: [{ id: In(ids) }, { claim: In(ids.map((id) => `${CASE_MAIL}-${id}`)) }],
  });
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A mail that tells of several cases is work on the one whose day is the nearest. */
async function nearestCarried({ manager }: Reading, deliveryId: string): Promise<string | undefined> {
  const [nearest] = await manager.query<{ caseId: string }[]>(NEAREST, [deliveryId]);
  return nearest?.caseId;
}

const NEAREST = `
select carried.case_id as "caseId" from delivery_reminder carried
join reminder rung on rung.id = carried.reminder_id join deadline on deadline.id = rung.deadline_id
where carried.delivery_id = $1 order by deadline.due_on, carried.case_id limit 1`;

async function markMail(
  { manager, now }: Transaction,
  { payload }: DeliveryRecord,
  words: string,
): Promise<NotArrived> {
  const mail = await manager.findOneByOrFail(MailRecord, { id: payload['mail'] ?? '' });
  await manager.update(
    MailRecord,
    { id: mail.id },
    { state: 'bounced', bouncedAt: now, bouncedBecause: words },
  );
  const { name } = await manager.findOneByOrFail(CorrespondentRecord, { id: mail.correspondentId });
  return { mailId: mail.id, letterId: mail.letterId, toName: name, words };
}

/** Of a notice of the service neither the address nor what quotes it: a group may want both kept. */
const noticeOf = ({ groupId, accountId }: DeliveryRecord, words: string): NotArrived => ({
  mailId: null,
  letterId: null,
  toName: groupId || !accountId ? 'the group' : 'somebody with an account here',
  words: wordsWithoutAddress(words),
});
