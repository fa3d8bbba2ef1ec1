type Fields = Readonly<Record<string, string>>;

/** `{ knew: '2026-11-20' }` as the three fields of each date; other answers as they are. */
export function asFields(answers: Fields): Fields {
  const fields = Object.entries(answers).flatMap(([name, answer]) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(answer) ?? [];
    if (!year || !month || !day) return [[name, answer]];
    return [
      [`${name}-day`, day],
      [`${name}-month`, month],
      [`${name}-year`, year],
    ];
  });
  return Object.fromEntries(fields) as Fields;
}

export const answerAt = (name: string, answers: Fields, ending = 'answer'): string =>
  `/calculators/${name}/${ending}?${new URLSearchParams(asFields(answers)).toString()}`;

const LETTER = {
  body_kind: 'unitary-council',
  'letter-dated': '2026-11-19',
  'notice-received': '2026-11-20',
  in_writing: 'yes',
  'last-funded-day': '2026-12-21',
};

/** A question or two to each calculator, as a person would ask it on 20 November 2026. */
export const QUESTIONS: readonly (readonly [calculator: string, case_: string, answers: Fields])[] = [
  [
    'notice-length',
    'a council with a local Compact',
    {
      ...LETTER,
      'decision-made-not-sure': 'yes',
      promise_kind: 'local-compact',
      notice_months: '3',
    },
  ],
  [
    'notice-length',
    'a council under the guidance alone',
    {
      ...LETTER,
      'decision-made': '2026-11-12',
      'notice-to-users': '2026-11-20',
      promise_kind: 'unknown',
    },
  ],
  [
    'notice-length',
    'by word of mouth',
    { ...LETTER, in_writing: 'no', 'decision-made-not-sure': 'yes', promise_kind: 'unknown' },
  ],
  [
    'consultation-length',
    'a department in the time of the Compact',
    {
      body_kind: 'government-department',
      'consultation-opened': '2025-03-03',
      'consultation-closes': '2025-04-14',
      promise_kind: 'unknown',
    },
  ],
  [
    'consultation-length',
    'a council with its own number',
    {
      body_kind: 'unitary-council',
      'consultation-opened': '2026-11-02',
      'consultation-closes': '2026-12-11',
      promise_kind: 'local-compact',
      consultation_weeks: '12',
    },
  ],
  ['court', 'a grant', { court_about: 'usual', 'decision-made': '2026-11-20' }],
  ['court', 'planning', { court_about: 'planning', 'notice-received': '2026-11-13' }],
  [
    'court',
    'a contract',
    {
      court_about: 'procurement',
      'became-aware': '2026-11-10',
      'decision-made': '2026-11-09',
      'letter-before-claim-sent': '2026-11-18',
    },
  ],
  [
    'ombudsman',
    'a council',
    { body_kind: 'unitary-council', 'became-aware': '2026-11-20', 'complaint-sent': '2026-11-20' },
  ],
  ['ombudsman', 'the NHS', { body_kind: 'nhs-body', 'became-aware': '2026-11-20' }],
  ['ombudsman', 'a parish', { body_kind: 'parish-council', 'became-aware': '2026-11-20' }],
  [
    'information',
    'all steps',
    {
      request_about: 'foi',
      'foi-received': '2026-11-20',
      'reply-came': '2026-12-18',
      'review-asked': '2026-12-21',
      'last-answer': '2027-01-22',
    },
  ],
  ['information', 'about oneself', { request_about: 'personal', 'foi-received': '2026-11-20' }],
  [
    'complaint',
    'all stages',
    {
      'complaint-sent': '2026-11-19',
      'complaint-received': '2026-11-20',
      'stage-1-noted': '2026-11-25',
      'stage-2-received': '2026-12-14',
      'stage-2-noted': '2026-12-18',
    },
  ],
  [
    'payment',
    'late',
    {
      contract: 'new',
      'invoice-received': '2026-10-01',
      'work-done': '2026-09-30',
      paid: '2026-11-03',
    },
  ],
  ['payment', 'a grant', { contract: 'grant', 'invoice-received': '2026-10-01' }],
  [
    'procurement',
    'all days',
    {
      bought: 'not-sure',
      knew: '2026-11-20',
      'award-notice': '2026-11-18',
      'contract-made': '2026-12-01',
    },
  ],
  [
    'plan-notice',
    'too late',
    {
      'last-funded-day': '2027-03-31',
      'decision-expected': '2027-01-14',
      'assessment-ready': '2027-01-20',
    },
  ],
  [
    'plan-notice',
    'in time, with six months',
    {
      'last-funded-day': '2027-09-30',
      notice_months: '6',
      'decision-expected': '2027-03-01',
      'assessment-ready': '2027-02-15',
    },
  ],
  ['plan-consultation', 'over Christmas', { opens: '2026-12-01' }],
  [
    'plan-consultation',
    'with its own weeks',
    { opens: '2027-01-11', consultation_weeks: '8', 'decision-expected': '2027-03-01' },
  ],
];
