/** What each action is called where people read the log. One that is not here is told by its own name. */
const WORDS: Readonly<Record<string, string>> = {
  'account-deactivated': 'An account was closed',
  'account-opened': 'An account was opened',
  'account-reactivated': 'An account was opened again',
  'address-changed': 'An account moved to another e-mail address',
  'api-token-made': 'A token for a program was made',
  'api-token-revoked': 'A token for a program was taken back',
  'audit-details-erased': 'Details in this log were erased, as the law allows',
  'audit-exported': 'This log was exported',
  'calendars-changed': 'The calendars were changed',
  'case-accepted': 'The case was accepted',
  'case-closed': 'The case was closed',
  'case-filed': 'The report was sent',
  'case-moved': 'The case was moved to another step',
  'case-reopened': 'The case was opened again',
  'clock-extended': 'More time was recorded for a clock',
  'clock-resumed': 'A clock was started again',
  'clock-suspended': 'A clock was stopped',
  'date-added': 'A date was added',
  'date-replaced': 'A date was corrected',
  'dates-changed': 'Dates were worked out again',
  'fair-consultation-answered': 'The questions about a fair consultation were answered',
  'finding-recorded': 'A finding was recorded',
  'group-joined': 'An account was let in to speak for a group',
  'history-loaded': 'A closed case was brought in from documents',
  'identity-disclosed': 'Somebody was told who the group is',
  'identity-read': 'Somebody looked at who the group is',
  'identity-released': 'The group agreed that its name may be told',
  'invitation-accepted': 'An invitation was taken up',
  'invitation-withdrawn': 'An invitation was withdrawn',
  'monitoring-answered': 'The questions about reports and figures were answered',
  'name-given': 'An anonymous group gave its name',
  'note-written': 'A note was written',
  'person-invited': 'Somebody was invited to work here',
  'programmes-changed': 'The programmes of this service were changed',
  'promptness-bands-changed': 'The days of warning before a claim were changed',
  'recognition-answered': 'It was recorded who could be recognised without a name',
  'referral-asked': 'The group was asked whether its case may go to another programme',
  'referral-refused': 'The group said no to another programme',
  'referral-withdrawn': 'The question about another programme was taken back',
  'case-referred': 'The case went to another programme',
  'case-taken-over': 'A case came from another programme',
  'release-withdrawn': 'The group took back its yes to tell its name',
  'returned-with-code': 'A group came back with its code',
  'role-changed': 'The role of somebody was changed',
  'rules-changed': 'New versions of rules were taken up',
  'second-step-refused': 'A second step of a sign-in was refused',
  'second-step-reset': 'The second step of somebody was reset',
  'session-ended': 'Somebody signed out',
  'session-opened': 'Somebody signed in',
  'standing-recorded': 'It was recorded how we know who speaks for the group',
};

/** `identity-read` as “Somebody looked at who the group is”. */
export function actionWords(action: string): string {
  const words = action.replaceAll('-', ' ');
  return WORDS[action] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

const ACTORS: Readonly<Record<string, string>> = {
  caseworker: 'a caseworker',
  supervisor: 'a supervisor',
  manager: 'a manager',
  administrator: 'an administrator',
  auditor: 'an auditor',
  mediator: 'a mediator',
  party: 'the group',
  respondent: 'the public body',
  public: 'somebody who sent a report',
  receipt: 'the group, with its receipt',
  gatekeeper: 'the sign-in',
  system: 'the service itself',
};

export const actorWords = (kind: string): string => ACTORS[kind] ?? kind;

/** The kinds of actor that can be asked for; staff are asked for by name. */
export const ASKED_KINDS = ['party', 'public', 'system', 'gatekeeper'] as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** “Sam Case, a caseworker”, “The group”. */
export const whoWords = (kind: string, name: string | null): string =>
  name ? `${name}, ${actorWords(kind)}` : capital(actorWords(kind));
