/** What a mail about a case is, by its kind, as the page says it. */
export const MAILS: Readonly<Record<string, string>> = {
  confirmation: 'Confirmation of the report',
  'new-case': 'Notice of a new case',
  reminder: 'Reminder',
  'own-reminder': 'Reminder that somebody set for themselves',
  'limit-alarm': 'Notice that a last day may be missed',
  'dates-changed': 'Notice of changed dates',
  'glass-broken': 'Notice that a hidden case was opened',
  referral: 'About another programme',
  together: 'About other groups',
  'plan-checked': 'Notice of an answer about the plan',
  'group-spoke': 'Notice of what the group said or asked',
  'triage-letter': 'Our answer to the report',
  'case-mail': 'A mail of the case',
  'reply-came': 'Notice of an answer',
  'information-request': 'Notice that no answer to a request for information came',
  'closing-question': 'A question after the case was closed',
  'watch-news': 'Notice of how a group is treated after its case',
  'mail-came-back': 'Notice of a mail that came back',
};

export const DELIVERY_STATES = {
  due: 'Waiting to be sent',
  queued: 'Being sent',
  accepted: 'Taken by the mail server',
  parked: 'Could not be sent',
  bounced: 'Came back',
} as const;
