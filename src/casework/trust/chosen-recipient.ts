import type { Recipient } from '../../domain/casework/disclosure.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { CaseContents } from '../case-contents.js';
import type { PlannedContactRecord } from '../steps/contact/planned-contact.record.js';
import { current } from '../steps/plan-items.js';
import { TrustRefusedError } from './chosen-group.js';

/** Somebody in the plan of the case, called as the plan calls them; or anybody else. */
export type ChosenRecipient = Recipient | { readonly contactId: string };

/** To whom a planned contact speaks. */
export const recipientOfContact = ({
  recipientKind: kind,
  text: name,
}: Pick<PlannedContactRecord, 'recipientKind' | 'text'>): Recipient =>
  kind === 'body' ? { kind } : { kind, name };

/** Throws {@link TrustRefusedError} for somebody who is not in the plan, or not any more. */
export async function recipientChosen(
  contents: CaseContents,
  reading: Reading,
  caseId: string,
  chosen: ChosenRecipient,
): Promise<Recipient> {
  if (!('contactId' in chosen)) return chosen;
  const { contacts } = await contents.plan(reading, caseId);
  const contact = current(contacts).find(({ id }) => id === chosen.contactId);
  if (contact) return recipientOfContact(contact);
  throw new TrustRefusedError([
    { pointer: '/to', detail: 'This person is not in the plan now. Choose again.' },
  ]);
}
