import { CaseRecord } from '../../src/casework/case.record.js';
import { ContactRecord } from '../../src/directory/contacts/contact.record.js';
import { newId } from '../../src/platform/ids.js';
import type { OnACase } from './on-a-case.js';

interface Contact {
  readonly id: string;
  readonly email: string;
}

/** The case is one of a body in the directory, and this address is its complaints team's. */
export async function aComplaintsTeam(
  { service, filed }: OnACase,
  email: string,
  name = 'Complaints',
): Promise<Contact> {
  const { manager } = service.owner;
  const [{ id: bodyId }] = await manager.query<[{ id: string }]>('select id from public_body limit 1');
  await manager.update(CaseRecord, { id: filed.caseId }, { bodyId });
  const id = newId();
  await manager.insert(ContactRecord, {
    id,
    bodyId,
    area: null,
    role: 'complaints-team',
    ward: null,
    name,
    email,
    phone: null,
    fromDay: null,
    untilDay: null,
    source: 'the test',
    checkedOn: null,
    recordedAt: new Date(),
    recordedBy: null,
    replacesId: null,
  });
  return { id, email };
}
