import { Injectable } from '@nestjs/common';
import type { CaseRecord } from '../../../casework/case.record.js';
import { BodyContacts } from '../../../directory/contacts/body-contacts.js';
import { dayAt } from '../../../domain/calendar/day.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';
import { normalAddress } from '../correspondents.js';
import { CorrespondentRecord } from '../correspondent.record.js';

/** Whether an address is one that the case writes to, or that the directory has for its body. Anybody can write it as theirs. */
@Injectable()
export class KnownSenders {
  constructor(private readonly contacts: BodyContacts) {}

  async isKnown(reading: Reading, { id: caseId, bodyId }: CaseRecord, address: string): Promise<boolean> {
    if (address === '') return false;
    if (await reading.manager.existsBy(CorrespondentRecord, { caseId, address })) return true;
    if (bodyId === null) return false;
    const contacts = await this.contacts.of(reading, bodyId, dayAt(reading.now));
    return contacts.some(({ email }) => email !== null && normalAddress(email) === address);
  }
}
