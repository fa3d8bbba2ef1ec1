/** What a mail is, by its kind, as pages and timelines say it. */
const MAIL_NAMES: Readonly<Record<string, string>> = {
  'account-notice': 'Notice about an account',
  'address-changed': 'Notice of a changed address',
  'case-mail': 'A mail of the case',
  'cases-given': 'Notice of cases that were given to somebody',
  'closing-question': 'A question after the case was closed',
  'confirm-address': 'Question whether an address is right',
  confirmation: 'Confirmation of the report',
  'data-complaint': 'Answer to a complaint about data',
  'data-complaint-came': 'Notice of a complaint about data',
  'dates-changed': 'Notice of changed dates',
  'draft-link': 'Link to a report that was begun',
  'glass-broken': 'Notice that a hidden case was opened',
  'group-invitation': 'Invitation to speak for a group',
  'group-spoke': 'Notice of what the group said or asked',
  'information-request': 'Notice that no answer to a request for information came',
  invitation: 'Invitation to work here',
  letter: 'Notice about a letter',
  'limit-alarm': 'Notice that a last day may be missed',
  'mail-alarm': 'Alarm about the mail',
  'body-news': 'A mail to the public body about its page',
  'body-responded': 'Notice of what the public body said',
  'mail-came-back': 'Notice of a mail that came back',
  'mail-reconciliation': 'What the mail of a day came to',
  mediation: 'Notice of a step in a mediation',
  'mediation-asked': 'Notice to a mediator',
  'new-case': 'Notice of a new case',
  'own-reminder': 'Reminder that somebody set for themselves',
  'plan-checked': 'Notice of an answer about the plan',
  referral: 'About another programme',
  reminder: 'Reminder',
  'reminder-digest': 'Reminder, with those of other cases',
  'reply-came': 'Notice of an answer',
  settlement: 'Notice of an offer or a promise',
  'sign-in': 'Link to sign in',
  together: 'About other groups',
  'triage-letter': 'Our answer to the report',
  'watch-news': 'Notice of how a group is treated after its case',
};

/** Words for a kind that has none here yet: `held-answer` as “Held answer”. */
function plainly(kind: string): string {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export const mailName = (kind: string): string => MAIL_NAMES[kind] ?? plainly(kind);
