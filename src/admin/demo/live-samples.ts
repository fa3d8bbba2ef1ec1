import type { RecognitionRisk, StandingMethod } from '../../domain/casework/standing.js';
import type { Step } from '../../domain/casework/step.js';
import type { RecordedKind } from '../../casework/record-step-entry.js';
import type { SampleReport } from '../sample-report.js';

/** What the sample caseworker does on a case after it was filed, in order. */
export type Act =
  | { readonly act: 'accept' }
  | { readonly act: 'move'; readonly to: Step; readonly reason?: string }
  | { readonly act: 'record'; readonly kind: RecordedKind; readonly text: string }
  | { readonly act: 'cite'; readonly words: string }
  /** An objective where somebody agreed to it, else an action. */
  | { readonly act: 'plan'; readonly text: string; readonly agreedBy?: string }
  | { readonly act: 'note'; readonly text: string }
  | { readonly act: 'standing'; readonly method: StandingMethod; readonly words: string }
  | {
      readonly act: 'recognition';
      readonly risks: readonly RecognitionRisk[];
      readonly words: string;
      readonly planWithoutName: string;
    };

/** A case that is alive: the facts of a source document with an invented group, an invented body and dates near today. */
export interface LiveSample {
  readonly report: SampleReport;
  readonly acts: readonly Act[];
}

const EXAMPLESHIRE = {
  body: { name: 'Exampleshire Council (invented)', kind: 'unitary-council' },
  promise: {
    kind: 'local-compact',
    name: 'Exampleshire Compact (invented)',
    consultationWeeks: 12,
    noticeMonths: 3,
  },
} as const;

const MAY_CONTACT = [{ purpose: 'contact-body', given: true }] as const;

/** Waits for a caseworker; the consultation can still be made longer. */
const OPEN_CONSULTATION: LiveSample = {
  report: {
    ...EXAMPLESHIRE,
    title: 'Forty days to answer about the council’s lottery (sample)',
    breachType: 'short-consultation',
    group: {
      name: 'Fernhollow Community Forum (sample)',
      legalForm: 'unincorporated-association',
      contactName: 'Fay Forum',
      contactEmail: 'fay@fernhollow.example',
    },
    facts: [
      { kind: 'consultation-opened', days: -14, source: 'the council’s website' },
      { kind: 'consultation-closes', days: 26, source: 'the council’s website' },
      { kind: 'decision-expected', days: 60, source: 'the cabinet’s forward plan' },
    ],
    account:
      'The council wants to share out its community lottery in a new way. It gave us forty days to answer and no reason for the hurry. Most of our members meet once a month.',
    confidentiality: 'confidential',
    consents: [],
  },
  acts: [],
};

/** Waits for a caseworker; we do not know of any promise. */
const UNKNOWN_PROMISE: LiveSample = {
  report: {
    title: 'The carers’ tea room loses its contract (sample)',
    breachType: 'short-notice',
    body: { name: 'Exampleshire Care Board (invented)', kind: 'nhs-body' },
    group: {
      name: 'Hillside Carers’ Tea Room (sample)',
      legalForm: 'charitable-incorporated-organisation',
      contactName: 'Hal Carer',
      contactEmail: 'hal@hillside.example',
    },
    promise: { kind: 'unknown' },
    facts: [
      { kind: 'notice-received', days: -9, source: 'an e-mail' },
      { kind: 'last-funded-day', days: 40, source: 'an e-mail' },
    ],
    funding: { form: 'contract', change: 'not-renewed', yearlyAmountGbp: 18_500, peopleServed: 60 },
    account:
      'The care board wrote that our contract will not go on after next month. We do not know when this was decided, and we know of no promise about notice.',
    confidentiality: 'named',
    consents: [],
  },
  acts: [],
};

/** In research; the Covenant has principles and no numbers, so no clock of notice runs. */
const DEPARTMENT: LiveSample = {
  report: {
    title: 'A department keeps back the costs of a food project (sample)',
    breachType: 'other',
    body: { name: 'Department for Examples (invented)', kind: 'government-department' },
    group: {
      name: 'Good Bread Alliance (sample)',
      legalForm: 'charitable-company',
      contactName: 'Bea Baker',
      contactEmail: 'bea@goodbread.example',
    },
    promise: { kind: 'covenant' },
    facts: [
      { kind: 'decision-made', days: -21, source: 'the letter' },
      { kind: 'letter-dated', days: -20, source: 'the letter' },
      { kind: 'notice-received', days: -18, source: 'the stamp on the envelope' },
    ],
    funding: { form: 'grant', change: 'ended-early', yearlyAmountGbp: 64_000 },
    account:
      'The department ended our project early and will not pay what it had cost until then. We asked for it in writing and got no answer.',
    confidentiality: 'named',
    consents: MAY_CONTACT,
  },
  acts: [
    { act: 'accept' },
    { act: 'move', to: 'research' },
    { act: 'note', text: 'Ask the group for the grant agreement: what does it say about costs already met?' },
  ],
};

/** At the step of naming promises; five weeks of notice where the local Compact has three months. */
const YOUTH_CLUB: LiveSample = {
  report: {
    ...EXAMPLESHIRE,
    title: 'The youth club’s grant ends in five weeks, and nobody was asked (sample)',
    breachType: 'short-notice',
    group: {
      name: 'Lantern Lane Youth Club (sample)',
      legalForm: 'unincorporated-association',
      contactName: 'Lou Lantern',
      contactEmail: 'lou@lanternlane.example',
      contactSafely: 'By e-mail. Please do not ring in the evening.',
    },
    facts: [
      { kind: 'decision-made', days: -12, source: 'the minutes' },
      { kind: 'letter-dated', days: -10, source: 'the letter' },
      { kind: 'notice-received', days: -9, source: 'the stamp on the envelope' },
      { kind: 'last-funded-day', days: 26, source: 'the letter' },
    ],
    funding: { form: 'grant', change: 'ended-early', yearlyAmountGbp: 9_500, peopleServed: 75 },
    account:
      'Our grant was to run for another year. The council ended it without asking us or the young people, and told us five weeks before.',
    confidentiality: 'named',
    consents: MAY_CONTACT,
  },
  acts: [
    { act: 'accept' },
    { act: 'move', to: 'research' },
    { act: 'move', to: 'identify' },
    {
      act: 'cite',
      words: 'The Exampleshire Compact (invented): three months’ notice, and talks before funding ends.',
    },
  ],
};

/** At the objectives; the court's time is over, the Ombudsman's is not. */
const LIMIT_PASSED: LiveSample = {
  report: {
    ...EXAMPLESHIRE,
    title: 'Rate relief refused to a Travellers’ group (sample)',
    breachType: 'other',
    group: {
      name: 'Wayside Travellers’ Voice (sample)',
      legalForm: 'unincorporated-association',
      contactName: 'Win Wayside',
      contactEmail: 'win@wayside.example',
    },
    facts: [
      { kind: 'decision-made', days: 0, monthsAgo: 4, source: 'the council’s register of decisions' },
      { kind: 'notice-received', days: 6, monthsAgo: 4, source: 'the letter' },
      { kind: 'foi-requested', days: -50, source: 'our e-mail' },
    ],
    account:
      'The council will not give us rate relief, because we speak for one group of people. It gives relief to others that do the same for other people.',
    confidentiality: 'confidential',
    consents: MAY_CONTACT,
  },
  acts: [
    { act: 'accept' },
    { act: 'move', to: 'research' },
    { act: 'move', to: 'identify' },
    {
      act: 'cite',
      words: 'The Exampleshire Compact (invented): fair and equal access to funding.',
    },
    { act: 'move', to: 'objectives' },
    {
      act: 'plan',
      text: 'The council looks at the application again, by the same measure as for the others.',
      agreedBy: 'Win Wayside',
    },
  ],
};

/** In action, past the steps between: the court's last safe day is near. */
const COURT_NEAR: LiveSample = {
  report: {
    title: 'A service for women ends, and nobody looked at the effect on them (sample)',
    breachType: 'no-impact-assessment',
    body: { name: 'London Borough of Sampleton (invented)', kind: 'london-borough' },
    group: {
      name: 'Marigold Women’s Project (sample)',
      legalForm: 'registered-charity',
      contactName: 'Mina Marigold',
      contactEmail: 'mina@marigold.example',
      contactSafely: 'Only by e-mail. Never by post.',
    },
    promise: { kind: 'local-compact', name: 'Sampleton Compact (invented)', noticeMonths: 3 },
    facts: [
      { kind: 'decision-made', days: 7, monthsAgo: 3, source: 'the minutes' },
      { kind: 'notice-received', days: 17, monthsAgo: 3, source: 'the letter' },
      { kind: 'last-funded-day', days: 45, source: 'the letter' },
    ],
    funding: { form: 'grant', change: 'ended-early', yearlyAmountGbp: 80_000, peopleServed: 220 },
    account:
      'The council will pay for one service for everybody instead of ours. It did not look at what this means for women who come to us because of who we are.',
    confidentiality: 'confidential',
    consents: MAY_CONTACT,
  },
  acts: [
    { act: 'accept' },
    { act: 'move', to: 'research' },
    {
      act: 'standing',
      method: 'published-number',
      words: 'We called the number on the charity register. The manager answered.',
    },
    {
      act: 'recognition',
      risks: ['rare-service'],
      words: 'No other service for women of this kind works in the borough.',
      planWithoutName: 'Ask what was done to look at the effect on women, and name no service.',
    },
    { act: 'move', to: 'action', reason: 'The court’s time ends within days.' },
    {
      act: 'plan',
      text: 'The group was told to speak to a solicitor today, and what a claim could cost.',
    },
  ],
};

export const LIVE_SAMPLES: readonly LiveSample[] = [
  COURT_NEAR,
  LIMIT_PASSED,
  YOUTH_CLUB,
  DEPARTMENT,
  OPEN_CONSULTATION,
  UNKNOWN_PROMISE,
];

/** The groups whose links are printed. */
export const GROUPS_TO_SIGN_IN: readonly LiveSample[] = [YOUTH_CLUB, COURT_NEAR];
