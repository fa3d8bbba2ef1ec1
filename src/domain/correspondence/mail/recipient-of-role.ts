import type { RecipientKind } from '../../casework/disclosure.js';
import type { ContactRole } from '../../public-bodies/contact-role.js';

const KINDS: Partial<Readonly<Record<ContactRole, RecipientKind>>> = {
  councillor: 'councillor',
  mp: 'mp',
  'local-media': 'media',
  cvs: 'other',
};

/** As whom somebody of the directory counts, where it is asked what they may be told. */
export const recipientOfRole = (role: ContactRole): RecipientKind => KINDS[role] ?? 'body';
