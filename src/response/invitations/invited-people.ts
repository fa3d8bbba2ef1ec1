import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import type { CaseRecord } from '../../casework/case.record.js';
import { refuse } from '../../casework/steps/refuse.js';
import { LetterRecord } from '../../correspondence/letters/letter.record.js';
import { Correspondents, normalAddress, type MailPerson } from '../../correspondence/mail/correspondents.js';
import { MailPeople, type MailChoice } from '../../correspondence/mail/mail-people.js';
import { MayGoOut } from '../../correspondence/mail/outgoing/may-go-out.js';
import { ResponseInvitationRecord } from '../../identity/responding/response-invitation.record.js';
import { isLive } from '../../identity/responding/response-visits.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';

/** Whom a case can invite: people of the public body, and nobody else, once the group agreed that the body is spoken to. */
@Injectable()
export class InvitedPeople {
  constructor(
    private readonly people: MailPeople,
    private readonly correspondents: Correspondents,
    private readonly mayGoOut: MayGoOut,
  ) {}

  /** Those of the body: as the directory has them, and whom a letter to the body went to. */
  async choices(reading: Reading, record: CaseRecord): Promise<MailChoice[]> {
    const all = await this.people.of(reading, record);
    const addressed = await addressedAtBody(reading, record.id);
    return all.filter(({ kind, email }) => kind === 'body' || addressed.has(email));
  }

  /** Their answers by mail find the case from now on. Throws `TrustRefusedError`. */
  async require(tx: Transaction, record: CaseRecord, to: string | MailPerson): Promise<MailPerson> {
    const person = typeof to === 'string' ? await this.chosen(tx, record, to) : to;
    await this.mayGoOut.requireAgreed(tx, record, person);
    const email = normalAddress(person.email);
    const live = { caseId: record.id, email, ...isLive(tx.now) };
    if (await tx.manager.existsBy(ResponseInvitationRecord, live))
      refuse('/to', 'This person has a link that works. Make that one last longer, or take it back first.');
    await this.correspondents.of(tx, { caseId: record.id, programmeId: record.programmeId }, person);
    return person;
  }

  private async chosen(reading: Reading, record: CaseRecord, id: string): Promise<MailPerson> {
    const found = (await this.choices(reading, record)).find((each) => each.id === id);
    if (!found)
      refuse('/to', 'Choose somebody of the public body from the list, or give a name and an address.');
    return { ...found, kind: 'body' };
  }
}

/** The addresses to which letters to the body went. */
async function addressedAtBody({ manager }: Reading, caseId: string): Promise<ReadonlySet<string>> {
  const letters = await manager.findBy(LetterRecord, { caseId, wentOn: Not(IsNull()) });
  return new Set(
    letters.flatMap(({ addressee }) =>
      addressee?.kind === 'body' && addressee.email ? [normalAddress(addressee.email)] : [],
    ),
  );
}
