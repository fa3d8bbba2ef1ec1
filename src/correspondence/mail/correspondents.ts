import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import type { RecipientKind } from '../../domain/casework/disclosure.js';
import { ContactRecord } from '../../directory/contacts/contact.record.js';
import type { Audience } from '../../platform/database/case-item.record.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { CorrespondentRecord } from './correspondent.record.js';

/** Somebody outside the programme to write to. */
export interface MailPerson {
  readonly name: string;
  readonly email: string;
  /** In the directory. */
  readonly contactId?: string;
  /** The public body of the case where it is missing. What a group agreed to, it agreed to for one of these. */
  readonly kind?: RecipientKind;
}

interface OfCase {
  readonly caseId: string;
  readonly programmeId: string;
}

const TOKEN_BYTES = 16;

export const normalAddress = (address: string): string => address.trim().toLowerCase();

/** With whom a case is in contact by mail. */
@Injectable()
export class Correspondents {
  /** The one of this address, or a new one with a thread of its own. */
  async of(
    tx: Transaction,
    { caseId, programmeId }: OfCase,
    person: MailPerson,
  ): Promise<CorrespondentRecord> {
    const address = normalAddress(person.email);
    const known = await tx.manager.findOneBy(CorrespondentRecord, { caseId, address });
    if (known) return known;
    const added: CorrespondentRecord = {
      id: newId(),
      caseId,
      programmeId,
      audience: await audienceOf(tx, caseId, person.contactId),
      groupId: null,
      address,
      name: person.name,
      contactId: person.contactId ?? null,
      token: randomBytes(TOKEN_BYTES).toString('hex'),
      addedAt: tx.now,
      revokedAt: null,
    };
    await tx.manager.insert(CorrespondentRecord, added);
    return added;
  }

  /** In the order in which the case first wrote to them. */
  onCase({ manager }: Reading, caseId: string): Promise<CorrespondentRecord[]> {
    return manager.find(CorrespondentRecord, { where: { caseId }, order: { addedAt: 'ASC', id: 'ASC' } });
  }
}

/** What the body itself wrote or got is for all three. What goes to somebody else the body does not see. */
async function audienceOf({ manager }: Reading, caseId: string, contactId?: string): Promise<Audience> {
  const contact = contactId ? await manager.findOneBy(ContactRecord, { id: contactId }) : null;
  if (!contact?.bodyId) return 'group';
  const [found] = await manager.query<{ ours: boolean }[]>(
    'select body_id = $2 as ours from case_file where id = $1',
    [caseId, contact.bodyId],
  );
  return found?.ours ? 'all' : 'group';
}
