const ACTORS: Readonly<Record<string, string>> = {
  caseworker: 'a caseworker',
  supervisor: 'a supervisor',
  manager: 'a manager',
  administrator: 'an administrator',
  auditor: 'an auditor',
  mediator: 'a mediator',
  party: 'the group',
  respondent: 'the public body, by its link',
  public: 'somebody who sent a report',
  receipt: 'the group, with its receipt',
  gatekeeper: 'the sign-in',
  system: 'the service itself',
};

export const actorWords = (kind: string): string => ACTORS[kind] ?? kind;

/** The kinds of actor that can be asked for; staff are asked for by name. */
export const ASKED_KINDS = ['party', 'respondent', 'public', 'system', 'gatekeeper'] as const;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** “Sam Case, a caseworker”, “The group”. */
export const whoWords = (kind: string, name: string | null): string =>
  name ? `${name}, ${actorWords(kind)}` : capital(actorWords(kind));
