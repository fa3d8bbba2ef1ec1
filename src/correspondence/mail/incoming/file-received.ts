import { Inject, Injectable, Logger } from '@nestjs/common';
import { buffer } from 'node:stream/consumers';
import { CaseRecord } from '../../../casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../../../directory/programmes.js';
import { automaticKind } from '../../../domain/correspondence/mail/automatic.js';
import type { HeldReason } from '../../../domain/correspondence/mail/held-reason.js';
import { messageShape, tooMuch } from '../../../domain/correspondence/mail/message-shape.js';
import { SYSTEM } from '../../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../../platform/database/unit-of-work.js';
import { INBOUND_MAIL, type InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import { Correspondents } from '../correspondents.js';
import { Bounces } from './bounces.js';
import { FileMail } from './file-mail.js';
import { KeepAttachments, type TakenAttachment } from './keep-attachments.js';
import { parseApart, UnreadableMessageError } from './parse-apart.js';
import type { ParsedMessage } from './parsed-message.js';
import { PlaceMail, type Place } from './place-mail.js';
import { ReceivedFiles } from './received-files.js';
import { ReceivedMailRecord } from './received-mail.record.js';

const MOST_ATTEMPTS = 5;
const WAIT = 60_000;
const MOST_HOPS = 30;

/** A message that was opened, or why it was not. */
type Opened =
  | { readonly message: ParsedMessage; readonly taken: readonly TakenAttachment[]; readonly why?: never }
  | { readonly message?: never; readonly taken?: never; readonly why: HeldReason };

type Outcome = Partial<ReceivedMailRecord>;

/** Files what came in, one by one. A mail that fails is tried again later and holds up no other; what fails for good waits for a person. */
@Injectable()
export class FileReceived {
  private readonly logger = new Logger(FileReceived.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: ReceivedFiles,
    private readonly places: PlaceMail,
    private readonly filing: FileMail,
    private readonly attachments: KeepAttachments,
    private readonly bounces: Bounces,
    private readonly correspondents: Correspondents,
    @Inject(INBOUND_MAIL) private readonly settings: InboundMailSettings | null,
  ) {}

  /** Gives how many were looked at. */
  async sweep(): Promise<number> {
    for (let count = 0; ; count += 1) {
      const next = await this.claim();
      if (!next) return count;
      await this.handle(next).catch((error: unknown) => this.giveUp(next, error));
    }
  }

  /** It is due again should this process die: the time of the next attempt is written before the first begins. */
  private claim(): Promise<ReceivedMailRecord | undefined> {
    return this.unitOfWork.run(SYSTEM, async ({ manager, now }) => {
      const [found] = await manager.query<{ id: string }[]>(
        `select id from received_mail where state = 'received' and try_at <= $1
         order by try_at, id limit 1 for update skip locked`,
        [now],
      );
      if (!found) return undefined;
      const { id } = found;
      const { attempts } = await manager.findOneByOrFail(ReceivedMailRecord, { id });
      const tryAt = new Date(now.getTime() + WAIT * (attempts + 1));
      await manager.update(ReceivedMailRecord, { id }, { tryAt, attempts: attempts + 1 });
      return manager.findOneByOrFail(ReceivedMailRecord, { id });
    });
  }

  private async handle(received: ReceivedMailRecord): Promise<void> {
    const opened = await this.open(received);
    const filed = await this.unitOfWork
      .run(SYSTEM, async (tx) => {
        const outcome = await this.decide(tx, received, opened);
        await tx.manager.update(
          ReceivedMailRecord,
          { id: received.id, state: 'received' },
          { ...seenOf(opened), ...outcome },
        );
        return outcome.mailId;
      })
      .catch(async (error: unknown) => {
        await this.attachments.discard(opened.taken ?? []);
        throw error;
      });
    if (!filed) await this.attachments.discard(opened.taken ?? []);
  }

  private async open({ storageKey }: ReceivedMailRecord): Promise<Opened> {
    const raw = await buffer(await this.files.open(storageKey));
    const why = tooMuch(messageShape(raw.toString('latin1')));
    if (why) return { why };
    try {
      const message = await parseApart(raw);
      return { message, taken: await this.attachments.take(message.attachments) };
    } catch (error) {
      if (error instanceof UnreadableMessageError) return { why: 'unreadable' };
      throw error;
    }
  }

  private async decide(tx: Transaction, received: ReceivedMailRecord, opened: Opened): Promise<Outcome> {
    const { recipients } = received;
    if (opened.why) return held(await this.places.of(tx, recipients), opened.why);
    const { message } = opened;
    if (this.wentRound(message))
      return { state: 'refused', reason: 'loop', programmeId: DEFAULT_PROGRAMME.id };
    if (isReport(received, message)) return this.bounced(tx, received, message);
    const place = await this.placeOf(tx, received, message);
    if (place.why !== undefined) return held(place, place.why);
    const mailId = await this.filing.file(tx, { ...place, ...opened });
    const { id: caseId, programmeId } = place.record;
    return mailId
      ? { state: 'filed', caseId, programmeId, mailId, reason: null }
      : { state: 'refused', caseId, programmeId, reason: 'duplicate' };
  }

  /** Where somebody looked at it and said where it belongs, it goes there. */
  private async placeOf(
    tx: Transaction,
    received: ReceivedMailRecord,
    message: ParsedMessage,
  ): Promise<Place> {
    const { decidedBy, caseId, envelopeFrom } = received;
    if (!decidedBy || !caseId) return this.places.of(tx, received.recipients, message);
    const record = await tx.manager.findOneByOrFail(CaseRecord, { id: caseId });
    const known = await this.places.of(tx, received.recipients, message);
    if (known.record?.id === caseId && known.why === undefined) return known;
    if (record.closedOn) return { record, why: 'case-closed' };
    const email = message.senderAddress || envelopeFrom;
    const name = message.senderName || email || 'Unknown';
    const correspondent = await this.correspondents.of(
      tx,
      { caseId, programmeId: record.programmeId },
      { name, email },
    );
    return { record, correspondent };
  }

  private async bounced(
    tx: Transaction,
    received: ReceivedMailRecord,
    message: ParsedMessage,
  ): Promise<Outcome> {
    const domain = this.settings?.domain ?? '';
    const bounce = await this.bounces.find(tx, { recipients: received.recipients, domain, message });
    if (!bounce) return { state: 'held', reason: 'bounce', programmeId: DEFAULT_PROGRAMME.id };
    if (bounce.failed) await this.bounces.mark(tx, bounce);
    const { caseId, programmeId } = bounce.delivery;
    return { state: 'filed', caseId, programmeId, reason: 'bounce' };
  }

  private wentRound({ senderAddress, hops }: ParsedMessage): boolean {
    const { ownAddress: own = '', domain = '' } = this.settings ?? {};
    return hops > MOST_HOPS || senderAddress === own || senderAddress.endsWith(`@${domain}`);
  }

  private async giveUp({ id, attempts }: ReceivedMailRecord, error: unknown): Promise<void> {
    this.logger.error(
      `received mail ${id}, attempt ${attempts}: ${error instanceof Error ? error.name : 'failed'}`,
    );
    if (attempts < MOST_ATTEMPTS) return;
    await this.unitOfWork.run(SYSTEM, ({ manager }) =>
      manager.update(
        ReceivedMailRecord,
        { id, state: 'received' },
        { state: 'held', reason: 'unreadable', programmeId: DEFAULT_PROGRAMME.id },
      ),
    );
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

/** What a person reads of it while it waits. */
const seenOf = ({ message }: Opened): Outcome =>
  message
    ? {
        senderAddress: message.senderAddress,
        senderName: message.senderName,
        subject: message.subject,
        text: message.text,
        attachments: message.attachments.map(({ fileName, content }) => ({
          fileName,
          size: content.byteLength,
        })),
      }
    : {};
