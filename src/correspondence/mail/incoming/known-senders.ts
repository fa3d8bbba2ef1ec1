import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../../casework/case.record.js';
import { BodyContacts } from '../../../directory/contacts/body-contacts.js';
import { dayAt } from '../../../domain/calendar/day.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';
import { normalAddress } from '../correspondents.js';

/** A stranger whose mail somebody put on a case has a thread there, and is a stranger all the same until the case writes to them. */
async function isWrittenTo({ manager }: Reading, caseId: string, address: string): Promise<boolean> {
  const [found] = await manager.query<{ written: boolean }[]>(
    `select exists (select from correspondent person join mail on mail.correspondent_id = person.id and mail.direction = 'out'
      where person.case_id = $1 and person.address = $2) as written`,
    [caseId, address],
  );
  return found?.written ?? false;
}

/** Whether an address is one that the case writes to, or that the directory has for its body. Anybody can write it as theirs. */
@Injectable()
export class KnownSenders {
  constructor(private readonly contacts: BodyContacts) {}

  async isKnown(reading: Reading, { id: caseId, bodyId }: CaseRecord, address: string): Promise<boolean> {
    if (address === '') return false;
    if (await isWrittenTo(reading, caseId, address)) return true;
    if (bodyId === null) return false;
    const contacts = await this.contacts.of(reading, bodyId, dayAt(reading.now));
    return contacts.some(({ email }) => email !== null && normalAddress(email) === address);
  }
}
