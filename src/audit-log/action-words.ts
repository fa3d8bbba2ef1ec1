/** What each action is called where people read the log. One that is not here is told by its own name. */
const WORDS: Readonly<Record<string, string>> = {
  'account-deactivated': 'An account was closed',
  'account-opened': 'An account was opened',
  'account-reactivated': 'An account was opened again',
  'action-recorded': 'An action was recorded',
  'address-changed': 'An account moved to another e-mail address',
  'api-token-made': 'A token for a program was made',
  'api-token-revoked': 'A token for a program was taken back',
  'app-added': 'An app that makes sign-in codes was set up',
  'app-removed': 'An app that makes sign-in codes was taken off an account',
  'audit-details-erased': 'Details in this log were erased, as the law allows',
  'audit-exported': 'This log was exported',
  'calendars-changed': 'The calendars were changed',
  'case-accepted': 'The case was accepted',
  'case-closed': 'The case was closed',
  'case-erased': 'The names and texts of the case were erased',
  'case-filed': 'The report was sent',
  'case-held': 'The case was put on hold, so that it is not destroyed',
  'case-kept-longer': 'The case is to be kept longer',
  'case-moved': 'The case was moved to another step',
  'case-received': 'A case came from another programme',
  'case-referred': 'The case went to another programme',
  'case-reopened': 'The case was opened again',
  'case-taken-over': 'Another caseworker took the case over',
  'caseworker-recused': 'A caseworker had to leave the case because of an interest',
  'clock-extended': 'More time was recorded for a clock',
  'clock-resumed': 'A clock was started again',
  'clock-suspended': 'A clock was stopped',
  'compacts-changed': 'The local Compacts were changed',
  'consent-given': 'The group agreed to something',
  'consent-refused': 'The group said no to something',
  'consent-withdrawn': 'The group took back its yes to something',
  'contact-planned': 'A contact with the public body was planned',
  'data-complaint-acknowledged': 'A complaint about data was acknowledged',
  'data-complaint-answered': 'A complaint about data was answered',
  'data-complaint-made': 'Somebody complained about how we look after data',
  'data-erased': 'Names and texts were erased',
  'date-added': 'A date was added',
  'date-replaced': 'A date was corrected',
  'dates-changed': 'Dates were worked out again',
  'fair-consultation-answered': 'The questions about a fair consultation were answered',
  'finding-recorded': 'A finding was recorded',
  'glass-broken': 'An administrator opened a case that is hidden from them',
  'glass-closed': 'A hidden case that was opened was closed again',
  'group-joined': 'An account was let in to speak for a group',
  'history-loaded': 'A closed case was brought in from documents',
  'hold-lifted': 'The hold on the case was lifted',
  'identity-disclosed': 'Somebody was told who the group is',
  'identity-read': 'Somebody looked at who the group is',
  'identity-released': 'The group agreed that its name may be told',
  'interest-ended': 'An interest of somebody was ended',
  'interest-recorded': 'An interest of somebody was recorded',
  'invitation-accepted': 'An invitation was taken up',
  'invitation-withdrawn': 'An invitation was withdrawn',
  'member-invitation-withdrawn': 'A member of a group took an invitation back',
  'member-invited': 'A member of a group invited somebody to speak for it',
  'member-removed': 'A member of a group was removed from it',
  'monitoring-answered': 'The questions about reports and figures were answered',
  'name-given': 'An anonymous group gave its name',
  'note-written': 'A note was written',
  'objective-agreed': 'The group agreed on an objective',
  'passkey-added': 'A passkey was added to an account',
  'passkey-removed': 'A passkey was taken off an account',
  'person-erased': 'Who an account belonged to was erased',
  'person-invited': 'Somebody was invited to work here',
  'programmes-changed': 'The programmes of this service were changed',
  'promise-cited': 'A promise that was not kept was named',
  'promise-rejected': 'A promise was looked at and left out',
  'promise-withdrawn': 'A decision on a promise was taken back',
  'promptness-bands-changed': 'The days of warning before a claim were changed',
  'provider-linked': 'An account was tied to the sign-in of an organisation',
  'provider-sign-in-refused': 'A sign-in with an organisation’s account was refused',
  'read-through-glass': 'An administrator looked at a case that is hidden from them',
  'recognition-answered': 'It was recorded who could be recognised without a name',
  'recovery-codes-renewed': 'New recovery codes were made for an account',
  'referral-asked': 'The group was asked whether its case may go to another programme',
  'referral-refused': 'The group said no to another programme',
  'referral-withdrawn': 'The question about another programme was taken back',
  'release-withdrawn': 'The group took back its yes to tell its name',
  'returned-with-code': 'A group came back with its code',
  'role-changed': 'The role of somebody was changed',
  'rules-changed': 'New versions of rules were taken up',
  'second-step-refused': 'A second step of a sign-in was refused',
  'second-step-reset': 'The second step of somebody was reset',
  'session-ended': 'Somebody signed out',
  'session-opened': 'Somebody signed in',
  'standing-recorded': 'It was recorded how we know who speaks for the group',
  'subject-access-asked': 'Somebody asked what we hold about them',
  'subject-access-refused': 'A request for what we hold was refused',
  'subject-access-released': 'An answer to a request for what we hold was given',
  'subject-access-reviewed': 'Somebody looked at what we hold about a person who asked',
  'subject-export-downloaded': 'A copy of what we hold was downloaded by the person',
  'waiting-reason': 'A reason for waiting was recorded',
};

export const hasWords = (action: string): boolean => WORDS[action] !== undefined;

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
