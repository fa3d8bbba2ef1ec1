import type { NewDelivery } from '../delivery/deliveries.js';
import type { SharedMail } from './share-out.js';

export const REMINDER_MAIL = 'reminder';

/** A mail as it is to be delivered, but for its claim. Its composer learns who reads it. */
export const toBeSent = ({
  address,
  as,
  groupId,
  accountId,
  programmeId,
  fatal,
}: SharedMail): Omit<NewDelivery, 'kind' | 'claim'> => ({
  address,
  programmeId,
  fatal,
  payload: { as },
  ...(groupId && { groupId }),
  ...(accountId && { accountId }),
});
