/** Where a mail is, as the page of a case says it. */
export const DELIVERY_STATES = {
  due: 'Waiting to be sent',
  queued: 'Being sent',
  accepted: 'Taken by the mail server',
  parked: 'Could not be sent',
  bounced: 'Came back',
} as const;
