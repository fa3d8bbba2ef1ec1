import { Injectable } from '@nestjs/common';
import { DEFAULT_PROGRAMME } from '../../../directory/programmes.js';
import { automaticKind } from '../../../domain/correspondence/mail/automatic.js';
import type { HeldReason } from '../../../domain/correspondence/mail/held-reason.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import { HELD_MAIL_ANSWER } from './answer-held.js';
import { Bounces } from './bounces.js';
import { FileMail } from './file-mail.js';
import type { Opened } from './open-received.js';
import type { ParsedMessage } from '../../../platform/mail/parsing/parsed-message.js';
import { PlaceMail, type Place } from './place-mail.js';
import type { ReceivedMailRecord } from './received-mail.record.js';

export type Outcome = Partial<ReceivedMailRecord>;

/** What becomes of a mail that came in. */
@Injectable()
export class DecideReceived {
  constructor(
    private readonly places: PlaceMail,
    private readonly filing: FileMail,
    private readonly bounces: Bounces,
  ) {}

  async decide(tx: Transaction, received: ReceivedMailRecord, opened: Opened): Promise<Outcome> {
    if (opened.why) return held(await this.places.of(tx, received.recipients), opened.why);
    const { message } = opened;
    if (this.places.wentRound(message))
      return { state: 'refused', reason: 'loop', programmeId: DEFAULT_PROGRAMME.id };
    if (isReport(received, message)) return this.bounced(tx, received, message);
    const place = await this.places.decided(tx, received, message);
    if (place.why !== undefined) return held(place, place.why);
    const mailId = await this.filing.file(tx, { ...place, ...opened, received });
    const { id: caseId, programmeId } = place.record;
    return mailId
      ? { state: 'filed', caseId, programmeId, mailId, reason: null }
      : { state: 'refused', caseId, programmeId, reason: 'duplicate' };
  }

  private async bounced(
    tx: Transaction,
    { recipients }: ReceivedMailRecord,
    message: ParsedMessage,
  ): Promise<Outcome> {
    const bounce = await this.bounces.find(tx, recipients, message);
    if (!bounce) return { state: 'held', reason: 'bounce', programmeId: DEFAULT_PROGRAMME.id };
    if (bounce.failed) await this.bounces.mark(tx, bounce);
    const { caseId, programmeId, kind } = bounce.delivery;
    // It is about no case, so nobody would see it but in the list of what it answered.
    if (kind === HELD_MAIL_ANSWER) return { state: 'held', reason: 'answer-bounced', programmeId };
    return { state: 'filed', caseId, programmeId, reason: 'bounce' };
  }
}

/** RFC 3464 has a report; RFC 5321 sends one from nobody, which a robot marks as such. */
const isReport = ({ envelopeFrom, recipients }: ReceivedMailRecord, message: ParsedMessage): boolean =>
  message.report !== null ||
  recipients.some((address) => address.toLowerCase().startsWith('bounce+')) ||
  (envelopeFrom === '' && automaticKind(new Map(message.headers)) === 'other');

const held = ({ record }: Place, reason: HeldReason): Outcome => ({
  state: 'held',
  reason,
  caseId: record?.id ?? null,
  programmeId: record?.programmeId ?? DEFAULT_PROGRAMME.id,
});
