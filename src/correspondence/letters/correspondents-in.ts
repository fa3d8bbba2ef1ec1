import type { BodyContact } from '../../directory/contacts/body-contacts.js';
import type { RecipientKind } from '../../domain/casework/disclosure.js';
import type { Correspondent } from '../../domain/correspondence/letters/correspondent.js';
import type { ContactRole } from '../../domain/public-bodies/contact-role.js';

/** Who a contact of the directory is to the rules on disclosure; the others belong to the body. */
const OUTSIDE: Readonly<Partial<Record<ContactRole, RecipientKind>>> = {
  councillor: 'councillor',
  mp: 'mp',
  cvs: 'other',
  'local-media': 'media',
};

export const fromDirectory = ({ id, role, name, email }: BodyContact): Correspondent => ({
  kind: OUTSIDE[role] ?? 'body',
  name,
  contactId: id,
  ...(email ? { email } : {}),
});
