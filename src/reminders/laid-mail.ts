import type { NewDelivery } from '../delivery/deliveries.js';
import type { SharedMail } from './share-out.js';

export const REMINDER_MAIL = 'reminder';
/** A mail that carries nothing but what its reader asked to be reminded of. */
export const OWN_REMINDER_MAIL = 'own-reminder';

/** To whom a mail goes, whatever it carries. */
export type Addressed = Omit<SharedMail, 'rungs'>;

/** A mail as it is to be delivered, but for its claim. Its composer learns who reads it. */
export const toBeSent = ({
  address,
  as,
  groupId,
  accountId,
  programmeId,
  fatal,
}: Addressed): Omit<NewDelivery, 'kind' | 'claim'> => ({
  address,
  programmeId,
  fatal,
  payload: { as },
  ...(groupId && { groupId }),
  ...(accountId && { accountId }),
});
