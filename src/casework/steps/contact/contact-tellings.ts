import { goesTooFar, tellingsOf, type Telling } from '../../../domain/casework/contact-plan.js';
import type { Dossier } from '../../case-dossier.js';
import { standingOf } from '../../trust/case-trust.js';
import { readyForOf } from './contact-choices.js';
import { recipientOfContact } from '../../trust/chosen-recipient.js';
import type { PlannedContactRecord } from './planned-contact.record.js';

/** What the contact would be told, each with whether the consents of the groups that are meant cover it today. */
export function contactTellings(contact: PlannedContactRecord, { groups, trust, today }: Dossier): Telling[] {
  const meant = groups.filter(({ groupId }) => contact.groupId === null || contact.groupId === groupId);
  const standings = meant.map((group) => standingOf(group, trust));
  return tellingsOf(contact.tells, recipientOfContact(contact), standings, today);
}

/** Whether it goes further than a group that is meant has said it would go. */
export const isTooFar = (contact: PlannedContactRecord, { groups, plan }: Dossier): boolean =>
  groups
    .filter(({ groupId }) => contact.groupId === null || contact.groupId === groupId)
    .some(({ groupId }) => goesTooFar(recipientOfContact(contact), readyForOf(plan.choices, groupId)));
