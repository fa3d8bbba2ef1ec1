import { Injectable } from '@nestjs/common';
import { CaseCommands, type OnVersion } from '../../../casework/case-commands.js';
import type { CaseRecord } from '../../../casework/case.record.js';
import { requireOpen } from '../../../casework/steps/refuse.js';
import type { DocumentRecord } from '../../../documents/document.record.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { MailPerson } from '../correspondents.js';
import { MailPeople } from '../mail-people.js';
import { MayGoOut, titlesOf } from './may-go-out.js';
import { OutgoingMail } from './outgoing-mail.js';

/** A mail as a member of staff writes it. */
export interface WrittenByHand {
  /** A correspondent of the case, or a person of the directory, by id; or an address of somebody else. */
  readonly to: string | MailPerson;
  readonly text: string;
  /** Documents of the case that go with it. */
  readonly documentIds?: readonly string[];
  /** Of these, what the writer read because we cannot look inside. */
  readonly readIds?: readonly string[];
  /** The mail that came back in whose place it goes. */
  readonly again?: string;
}

/** A member of staff writes to somebody outside the programme. Nothing goes that a person did not write and send. */
@Injectable()
export class WriteMail {
  constructor(
    private readonly commands: CaseCommands,
    private readonly people: MailPeople,
    private readonly mail: OutgoingMail,
    private readonly mayGoOut: MayGoOut,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `ReturnedMailEndedError`, `CaseChangedError` and `NotFoundHereError`. */
  write(visitor: Visitor, on: OnVersion, written: WrittenByHand): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record, written));
  }

  /** What {@link write} would refuse, it refuses; nothing is written. */
  async rehearse(visitor: Visitor, on: OnVersion, written: WrittenByHand): Promise<void> {
    await this.commands.rehearse(visitor, on, (tx, record) => this.decide(tx, record, written));
  }

  private async decide(tx: Transaction, record: CaseRecord, written: WrittenByHand) {
    const { to, text, documentIds = [], readIds = [], again } = written;
    requireOpen(record);
    const person = await this.people.one(tx, record, to);
    await this.mayGoOut.requireAgreed(tx, record, person);
    const { id: caseId, programmeId, reference } = record;
    const chosen = { caseId, ids: documentIds, readIds };
    const { files, readByHand } = await this.mayGoOut.requireDocuments(tx, chosen, person);
    const mailId = await this.mail.send(tx, {
      caseId,
      programmeId,
      reference,
      to: person,
      text,
      documentIds: files.map(({ id }) => id),
      fileNames: files.map(({ fileName }) => fileName),
    });
    const { returned } = this.mail;
    const changes = again
      ? await returned.goOn(tx, await returned.one(tx, caseId, again), { act: 'send', mailId })
      : {};
    return {
      action: 'mail-written',
      kind: 'mail-out' as const,
      text: `A mail went to ${person.name}.${filesWords(files, readByHand)} You can read it under “Messages”.`,
      details: {
        mail: mailId,
        documents: [...documentIds],
        ...(readByHand.length > 0 ? { read_by_hand: readByHand.map(({ id }) => id) } : {}),
        ...(again ? { again } : {}),
      },
      changes,
    };
  }
}

/** What went with it, and what a person had to read because nothing else can look inside. */
const filesWords = (files: readonly DocumentRecord[], readByHand: readonly DocumentRecord[]): string =>
  [
    ...(files.length > 0 ? [` Documents that went with it: ${titlesOf(files)}.`] : []),
    ...(readByHand.length > 0 ? [` Read by whoever sent it, for names: ${titlesOf(readByHand)}.`] : []),
  ].join('');
