import { CSRF_FIELD } from '../../src/platform/http/csrf.js';

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** Sent where a route would otherwise refuse before it looks for the object: it must be the object that is refused. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'POST /api/v1/queue-views': { name: 'Mine to do', query: 'view=mine' },
  'POST /api/v1/cases/:reference/moves': { to: 'research' },
  'POST /api/v1/cases/:reference/triage-answers': { answer: 'accepted' },
  'POST /api/v1/cases/:reference/waiting': { for: 'nobody' },
  'POST /api/v1/cases/:reference/asking-again': { reason: 'It changed.' },
  'POST /api/v1/cases/:reference/assignment': { to: null, reason: 'I am ill.' },
  'POST /api/v1/cases/:reference/links': { other: '2222-2222', verdict: 'related' },
  'POST /api/v1/cases/:reference/groups': {
    act: 'answer',
    agrees: true,
    heard: { by: 'Ada', words: 'Yes.', on: '2026-11-20' },
  },
  'POST /api/v1/cases/:reference/introductions': { act: 'propose', other: '2222-2222' },
  'POST /api/v1/cases/:reference/standings': { method: 'trustee-minute', words: 'Seen.', date: '2026-11-20' },
  'POST /api/v1/cases/:reference/identity-releases': {
    to: 'body',
    scope: ['group-name'],
    from: '2026-11-20',
    given_how: 'by-voice',
    given_by: 'Ada',
    words: 'Yes.',
  },
  'POST /api/v1/cases/:reference/identity-releases/:id/withdrawal': { because: 'They asked.' },
  'POST /api/v1/cases/:reference/consents/:purpose/agreement': { given_how: 'by-voice', words: 'Yes.' },
  'POST /api/v1/cases/:reference/consents/:purpose/withdrawal': { given_how: 'by-voice', words: 'No.' },
  'POST /api/v1/cases/:reference/disclosures': {
    to: 'councillor',
    to_name: 'Cllr Example',
    what: ['group-name'],
    words: 'By telephone.',
    date: '2026-11-20',
  },
  'POST /api/v1/cases/:reference/bundles': { kind: 'group' },
  'POST /api/v1/cases/:reference/documents/:id/withdrawal': { because: 'They asked.' },
  'POST /api/v1/cases/:reference/documents/:id/release': { because: 'They asked.' },
  'POST /api/v1/cases/:reference/messages': {
    to_other: { name: 'The grants team', email: 'grants@council.example', kind: 'body' },
    text: 'Dear officer',
  },
  'POST /api/v1/cases/:reference/messages/:id/answers': { what: 'acknowledged' },
  'POST /api/v1/cases/:reference/returned-mail/:id/attempt': {},
  'POST /cases/:reference/messages/returned/:id/attempt': {},
  'POST /api/v1/cases/:reference/returned-mail/:id/settlement': { note: 'We rang them.' },
  'POST /cases/:reference/messages/returned/:id/settlement': { note: 'We rang them.' },
  'POST /api/v1/held-mail/:id/answers': { text: 'Which letter do you mean?' },
  'POST /mail/holding/:id/answer': { text: 'Which letter do you mean?' },
  'POST /api/v1/held-mail/:id/filing': { reference: '2222-2222' },
  'POST /api/v1/held-mail/:id/discarding': { reason: 'Advertising.' },
  'POST /mail/holding/:id/discarding': { reason: 'Advertising.' },
  'POST /api/v1/cases/:reference/objectives': { text: 'More time' },
  'POST /api/v1/cases/:reference/objectives/:id/replacement': { text: 'More time' },
  'POST /api/v1/cases/:reference/objectives/:id/agreement': { agreement: { by: 'Ada' } },
  'POST /api/v1/cases/:reference/objectives/:id/withdrawal': { because: 'They asked.' },
  'POST /api/v1/cases/:reference/contacts': { text: 'The grants officer' },
  'POST /api/v1/cases/:reference/contacts/:id/replacement': { text: 'The grants officer' },
  'POST /api/v1/cases/:reference/contacts/:id/withdrawal': { because: 'They asked.' },
  'POST /api/v1/cases/:reference/contacts/:id/made': { text: 'We met.' },
  'POST /api/v1/cases/:reference/contact-choices': { ready_for: 'letter' },
  'POST /api/v1/cases/:reference/actions': { text: 'We met.' },
  'POST /api/v1/cases/:reference/actions/:id/replacement': { text: 'We met.' },
  'POST /api/v1/cases/:reference/actions/:id/withdrawal': { because: 'They asked.' },
  'POST /api/v1/cases/:reference/information-requests': {
    what: 'The minutes',
    applicant: 'programme',
    asked_on: '2026-11-20',
  },
  'POST /api/v1/cases/:reference/information-requests/:id/moves': { move: 'not-held', on: '2026-11-20' },
  'PUT /api/v1/cases/:reference/information-requests/:id/answer-document': {
    document: '01a1fb0c-0000-7000-8000-000000000000',
  },
  'POST /api/v1/cases/:reference/routes/answers': { lost_out: 'yes' },
  'POST /api/v1/cases/:reference/offers': { by: 'body', what: 'A year more' },
  'POST /api/v1/cases/:reference/offers/:id/decision': { decision: 'accept', how: 'in-writing' },
  'POST /api/v1/cases/:reference/undertakings': {
    owed_by: 'body',
    what: 'A year more',
    due_on: '2026-12-20',
  },
  'POST /api/v1/cases/:reference/undertakings/:id/moves': { move: 'perform', on: '2026-11-20' },
  'POST /api/v1/cases/:reference/escalations': { route: 'mp', why: 'They asked.' },
  'POST /api/v1/cases/:reference/escalations/:id/moves': { move: 'withdraw', on: '2026-11-20', words: 'No.' },
  'POST /api/v1/cases/:reference/escalations/:id/letters': { to_name: 'The MP' },
  'POST /api/v1/cases/:reference/escalations/:id/bundles': {},
  'POST /api/v1/cases/:reference/mediations': { about: 'The grant', signed_by: 'Ada', papers_days: 14 },
  'POST /api/v1/cases/:reference/mediations/:id/papers': {
    audience: 'mediation-joint',
    title: 'A paper',
    words: 'Words',
  },
  'POST /api/v1/cases/:reference/letters': { kind: 'short-notice' },
  'PUT /api/v1/cases/:reference/letters/:id': { subject: 'The notice', text: 'Dear Ms Oak,' },
  'POST /api/v1/cases/:reference/letters/:id/moves': { move: 'withdraw', because: 'No.' },
  'POST /api/v1/cases/:reference/letters/:id/going': { by: 'email' },
  'POST /api/v1/cases/:reference/letters/:id/answers': { what: 'answered', on: '2026-11-20' },
  'POST /api/v1/cases/:reference/plan-checks': { question: 'Is this right?' },
  'POST /api/v1/cases/:reference/plan-checks/:id/answer': { answer: 'It is.' },
  'POST /api/v1/cases/:reference/facts': {
    kind: 'impact-assessed',
    on: '2026-11-18',
    source: 'a paper',
    reason: 'A better copy.',
  },
  'POST /api/v1/cases/:reference/facts/:id/replacement': {
    on: '2020-01-04',
    source: 'a paper',
    reason: 'A better copy.',
  },
  'POST /api/v1/cases/:reference/facts/:id/dispute': { on: '2020-01-05', source: 'a call', said_by: 'body' },
  'POST /api/v1/cases/:reference/facts/:id/settlement': { reason: 'The postmark says so.' },
  'POST /api/v1/cases/:reference/research/reach': { other_groups: 3 },
  'POST /api/v1/cases/:reference/notes': { text: 'They rang.' },
  'POST /api/v1/cases/:reference/notes/:id/pin': { pinned: true },
  'POST /api/v1/cases/:reference/recognitions': {
    risks: ['only-letter'],
    words: 'Only they got it.',
    plan: 'We speak of the policy.',
  },
  'POST /api/v1/cases/:reference/name': {
    name: 'Sunrise Club',
    contact: { name: 'Ada', email: 'ada@groups.example' },
    confidentiality: 'confidential',
  },
  'PUT /api/v1/public-bodies/:id': { name: 'A body', kind: 'other', reason: 'It is so.' },
  'POST /api/v1/public-bodies/:id/contacts': { role: 'mp', name: 'Somebody', source: 'A page' },
  'POST /api/v1/public-bodies/:id/contacts/:contact': { act: 'check' },
  'POST /api/v1/public-bodies/:id/successions': {
    successor: '00000000-0000-4000-8000-000000000000',
    on: '2026-11-20',
    reason: 'It is so.',
  },
  'POST /api/v1/public-bodies/:id/case-moves': {
    successor: '00000000-0000-4000-8000-000000000000',
    reason: 'It is so.',
  },
  'POST /api/v1/public-bodies/:id/merges': {
    kept: '00000000-0000-4000-8000-000000000000',
    reason: 'It is so.',
  },
  'PUT /api/v1/cases/:reference/closing': { changes: ['apology'] },
  'PUT /api/v1/cases/:reference/closing/story': { choice: 'no' },
  'POST /api/v1/cases/:reference/closing/two-questions': { fair: 3, good_end: 3 },
  'POST /api/v1/cases/:reference/closing/body-question': {
    correspondent: '01a1fb0c-0000-7000-8000-000000000000',
  },
  'POST /api/v1/cases/:reference/closing/following-case': { account: 'It went on.' },
  'PUT /api/v1/cases/:reference/watch/funding-round': { on: '2030-01-04' },
  'POST /api/v1/cases/:reference/watch/:id/answer': { worse: [] },
  'POST /api/v1/cases/:reference/own-reminders': { on: '2026-12-01', words: 'Ring them' },
  'POST /api/v1/cases/:reference/promises': { words: 'Three months of notice' },
  'POST /api/v1/cases/:reference/promises/:id/withdrawal': { because: 'A mistake.' },
  'POST /api/v1/cases/:reference/deadlines/:id/answers': { answer: 'taken-back', words: 'A mistake.' },
  'POST /api/v1/cases/:reference/deadlines/:id/changes': {
    change: 'suspended',
    from: '2026-11-20',
    reason: 'They talk.',
    legal_basis: 'An agreement',
    agreed_by: 'Both',
  },
};

/** There is one case with a code, for all who come: what would give it a name is sent for a version that has passed. */
const OUTDATED = 'POST /api/v1/cases/:reference/name';

/** What is sent to a route: a form with its token, or a JSON object below `/api/`, for this version of a case. */
export function sentTo(route: string, { version, token }: { version: number; token: string }): Sent {
  if (route.includes(' /api/'))
    return {
      headers: { 'content-type': 'application/json', 'if-match': `"${route === OUTDATED ? 0 : version}"` },
      payload: JSON.stringify(FIELDS[route] ?? {}),
    };
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ version: String(version), [CSRF_FIELD]: token }).toString(),
  };
}
