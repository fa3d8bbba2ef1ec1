import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../../../casework/case.record.js';
import type { HeldReason } from '../../../domain/correspondence/mail/held-reason.js';
import { ownAddress } from '../../../domain/correspondence/mail/own-addresses.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { INBOUND_MAIL, type InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import { CorrespondentRecord } from '../correspondent.record.js';
import { Correspondents, normalAddress, type MailPerson } from '../correspondents.js';
import { MailPeople } from '../mail-people.js';
import { MailRecord } from '../mail.record.js';
import type { ParsedMessage } from '../../../platform/mail/parsing/parsed-message.js';
import type { ReceivedMailRecord } from './received-mail.record.js';

/** On which case a mail belongs, and in which thread; or why nobody can tell without looking. */
export type Place =
  | { readonly record: CaseRecord; readonly correspondent: CorrespondentRecord; readonly why?: never }
  | { readonly record?: CaseRecord | undefined; readonly why: HeldReason };

const MOST_HOPS = 30;

/** Finds the case of a mail: by the token in the address, else by the mail of ours that it answers. Its sender says nothing. */
@Injectable()
export class PlaceMail {
  constructor(
    @Inject(INBOUND_MAIL) private readonly settings: InboundMailSettings | null,
    private readonly correspondents: Correspondents,
    private readonly people: MailPeople,
  ) {}

  /** `message` is missing where it could not be opened: the address alone decides then. */
  async of(
    reading: Reading,
    recipients: readonly string[],
    message?: Pick<ParsedMessage, 'inReplyTo' | 'references'>,
  ): Promise<Place> {
    const { references = [], inReplyTo = null } = message ?? {};
    const answered = inReplyTo === null ? [] : [inReplyTo];
    const tokens = this.tokensIn(recipients);
    const byToken = await reading.manager.findBy(CorrespondentRecord, { token: In(tokens) });
    if (byToken.length > 0) return placeOf(reading, [...byToken, ...(await threadsOf(reading, answered))]);
    const byThread = await threadsOf(reading, [...references, ...answered]);
    if (byThread.length > 0) return placeOf(reading, byThread);
    return { why: tokens.length > 0 ? 'unknown-address' : 'no-case' };
  }

  /** Where somebody looked at it and said where it belongs, it goes there. */
  async decided(
    tx: Transaction,
    { decidedBy, caseId, envelopeFrom, recipients }: ReceivedMailRecord,
    message: ParsedMessage,
  ): Promise<Place> {
    const found = await this.of(tx, recipients, message);
    if (!decidedBy || !caseId || (found.why === undefined && found.record.id === caseId)) return found;
    const record = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    if (record.closedOn) return { record, why: 'case-closed' };
    const { programmeId } = record;
    const sender = senderOf(message, envelopeFrom);
    const known = (await this.people.of(tx, record)).find(
      ({ email }) => email === normalAddress(sender.email),
    );
    return {
      record,
      correspondent: await this.correspondents.of(tx, { caseId, programmeId }, known ?? sender),
    };
  }

  /** It came from this service, or through more servers than there can be. */
  wentRound({ senderAddress, hops }: ParsedMessage): boolean {
    const { ownAddress: own = '', domain = '' } = this.settings ?? {};
    return hops > MOST_HOPS || senderAddress === own || senderAddress.endsWith(`@${domain}`);
  }

  private tokensIn(recipients: readonly string[]): string[] {
    return recipients.flatMap((address) => {
      const own = ownAddress(address, this.settings?.domain ?? '');
      return own?.kind === 'case' ? [own.token] : [];
    });
  }
}

function senderOf({ senderAddress, senderName }: ParsedMessage, envelopeFrom: string): MailPerson {
  const email = senderAddress || envelopeFrom;
  return { email, name: senderName || email || 'Somebody' };
}

async function threadsOf(
  { manager }: Reading,
  messageIds: readonly string[],
): Promise<CorrespondentRecord[]> {
  if (messageIds.length === 0) return [];
  const mails = await manager.findBy(MailRecord, { messageId: In([...messageIds]), direction: 'out' });
  return manager.findBy(CorrespondentRecord, { id: In(mails.map(({ correspondentId }) => correspondentId)) });
}

async function placeOf(
  { manager }: Reading,
  [first, ...others]: readonly CorrespondentRecord[],
): Promise<Place> {
  if (!first) return { why: 'no-case' };
  const elsewhere = others.filter(({ caseId }) => caseId !== first.caseId);
  const record = await manager.findOneByOrFail(CaseRecord, { id: first.caseId });
  if (elsewhere.some(({ programmeId }) => programmeId !== first.programmeId))
    return { record, why: 'other-programme' };
  if (elsewhere.length > 0) return { why: 'two-cases' };
  if (first.revokedAt) return { record, why: 'revoked-address' };
  return record.closedOn ? { record, why: 'case-closed' } : { record, correspondent: first };
}
