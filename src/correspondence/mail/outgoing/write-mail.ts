import { Injectable } from '@nestjs/common';
import { CaseCommands, type OnVersion } from '../../../casework/case-commands.js';
import { CaseContents } from '../../../casework/case-contents.js';
import type { CaseRecord } from '../../../casework/case.record.js';
import { everyGroupAgreed } from '../../../casework/evidence.js';
import { readyForOf } from '../../../casework/steps/contact/contact-choices.js';
import { refuse, requireOpen } from '../../../casework/steps/refuse.js';
import { goesTooFar, READINESS_WORDS } from '../../../domain/casework/contact-plan.js';
import type { Visitor } from '../../../identity/visitor.js';
import type { Transaction } from '../../../platform/database/unit-of-work.js';
import type { MailPerson } from '../correspondents.js';
import { MailPeople } from '../mail-people.js';
import { OutgoingMail } from './outgoing-mail.js';

/** A mail as a member of staff writes it. */
export interface WrittenByHand {
  /** A correspondent of the case, or a person of the directory, by id; or an address of somebody else. */
  readonly to: string | MailPerson;
  readonly text: string;
}

/** A member of staff writes to somebody outside the programme. Nothing goes that a person did not write and send. */
@Injectable()
export class WriteMail {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
    private readonly people: MailPeople,
    private readonly mail: OutgoingMail,
  ) {}

  /** Throws `TrustRefusedError`, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  write(visitor: Visitor, on: OnVersion, written: WrittenByHand): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record, written));
  }

  /** What {@link write} would refuse, it refuses; nothing is written. */
  async rehearse(visitor: Visitor, on: OnVersion, written: WrittenByHand): Promise<void> {
    await this.commands.rehearse(visitor, on, (tx, record) => this.decide(tx, record, written));
  }

  private async decide(tx: Transaction, record: CaseRecord, { to, text }: WrittenByHand) {
    requireOpen(record);
    const person = await this.people.one(tx, record, to);
    await this.requireAgreed(tx, record, person);
    const { id: caseId, programmeId, reference } = record;
    const mailId = await this.mail.send(tx, { caseId, programmeId, reference, to: person, text });
    return {
      action: 'mail-written',
      kind: 'mail-out' as const,
      text: `A mail went to ${person.name}. You can read it under “Messages”.`,
      details: { mail: mailId },
    };
  }

  private async requireAgreed(
    tx: Transaction,
    { id: caseId }: CaseRecord,
    { kind = 'body' }: MailPerson,
  ): Promise<void> {
    const groups = await this.contents.groups(tx, caseId);
    if (!everyGroupAgreed(await this.contents.consents(tx, caseId), groups))
      refuse('/to', 'The group has not agreed yet that anybody may be contacted. Ask the group.');
    const { choices } = await this.contents.plan(tx, caseId);
    for (const { groupId } of groups) {
      const readyFor = readyForOf(choices, groupId);
      if (readyFor && goesTooFar({ kind }, readyFor))
        refuse('/to', `The group does not want to go so far. It said: “${READINESS_WORDS[readyFor]}”.`);
    }
  }
}
