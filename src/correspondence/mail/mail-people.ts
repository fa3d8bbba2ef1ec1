import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../casework/case.record.js';
import { refuse } from '../../casework/steps/refuse.js';
import { BodyContacts, type BodyContact } from '../../directory/contacts/body-contacts.js';
import { dayAt } from '../../domain/calendar/day.js';
import { recipientOfRole } from '../../domain/correspondence/mail/recipient-of-role.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { CorrespondentRecord } from './correspondent.record.js';
import { Correspondents, normalAddress, type MailPerson } from './correspondents.js';

/** Somebody whom a case can write to. */
export interface MailChoice extends MailPerson {
  readonly id: string;
  /** What they are, or what is known of them. */
  readonly what: string;
}

const STRANGER = 'Choose somebody from the list, or give a name and an address.';

/** Whom a case can write to: those it wrote to before, and those whom the directory knows at the body and in its area. */
@Injectable()
export class MailPeople {
  constructor(
    private readonly correspondents: Correspondents,
    private readonly contacts: BodyContacts,
  ) {}

  /** Those of the thread first. Nobody stands there twice. */
  async of(reading: Reading, record: Pick<CaseRecord, 'id' | 'bodyId'>): Promise<MailChoice[]> {
    const contacts = await this.reachable(reading, record);
    const known = await this.correspondents.onCase(reading, record.id);
    const before = known
      .filter(({ revokedAt }) => revokedAt === null)
      .map((each) => choiceOf(each, contacts));
    const taken = new Set(before.map(({ email }) => email));
    return [...before, ...contacts.filter(({ email }) => !taken.has(email))];
  }

  /** The one that is meant. Throws `TrustRefusedError` (`/to`). */
  async one(
    reading: Reading,
    record: Pick<CaseRecord, 'id' | 'bodyId'>,
    to: string | MailPerson,
  ): Promise<MailPerson> {
    if (typeof to !== 'string') return { kind: 'other', ...to };
    const found = (await this.of(reading, record)).find(({ id }) => id === to);
    return found ?? refuse('/to', STRANGER);
  }

  private async reachable(reading: Reading, { bodyId }: Pick<CaseRecord, 'bodyId'>): Promise<MailChoice[]> {
    if (bodyId === null) return [];
    const contacts = await this.contacts.of(reading, bodyId, dayAt(reading.now));
    return contacts.flatMap(ofDirectory);
  }
}

const ofDirectory = ({ id, name, email, role, roleLabel, of }: BodyContact): MailChoice[] =>
  email === null
    ? []
    : [
        {
          id,
          name,
          email: normalAddress(email),
          contactId: id,
          kind: recipientOfRole(role),
          what: of ? `${roleLabel}, ${of}` : roleLabel,
        },
      ];

function choiceOf(
  { id, name, address, contactId, audience }: CorrespondentRecord,
  contacts: readonly MailChoice[],
): MailChoice {
  const contact = contacts.find((each) => each.id === contactId || each.email === address);
  const kind = contact?.kind ?? (audience === 'all' ? 'body' : 'other');
  return {
    id,
    name,
    email: address,
    kind,
    what: contact?.what ?? 'Somebody this case wrote to',
    ...withContact(contactId),
  };
}

const withContact = (contactId: string | null) => (contactId === null ? {} : { contactId });
