import type { Calculator } from '../calculator.js';
import { sumsFrom, type DaysAndRules } from './days-and-rules.js';
import { choice, optionalDay } from './fields.js';

const ROWS: Readonly<Record<string, DaysAndRules>> = {
  foi: {
    'foi-received': ['FOI-20WD', 'FOI-PIT-40WD'],
    'reply-came': ['FOI-IR-REQ-40WD'],
    'review-asked': ['FOI-IR-20WD', 'FOI-IR-40WD'],
    'last-answer': ['ICO-6W'],
  },
  environment: {
    'foi-received': ['EIR-20WD', 'EIR-EXT-40WD'],
    'reply-came': ['EIR-REP-40WD'],
    'review-asked': ['EIR-REC-40WD'],
    'last-answer': ['ICO-6W'],
  },
  personal: { 'foi-received': ['SAR-1M', 'SAR-EXT-3M'] },
};

export const INFORMATION: Calculator = {
  name: 'information',
  title: 'When must they answer my request for information?',
  lead: 'Freedom of information, the environment, or your own information: when the answer is due, and what you can do next.',
  intro: ['Give the days you know. Leave the others empty.'],
  audience: 'group',
  fields: [
    choice({ name: 'request_about', label: 'What did you ask for?', short: 'What you asked for' }, [
      { value: 'foi', text: 'Papers or figures', hint: 'Freedom of information.' },
      { value: 'environment', text: 'Something about the environment' },
      { value: 'personal', text: 'What they hold about you', hint: 'Your own information.' },
    ]),
    optionalDay({
      name: 'foi-received',
      label: 'When did they get your request?',
      short: 'They got your request on',
      hint: 'An email mostly comes on the day you send it. For example, 20 11 2026',
    }),
    optionalDay({ name: 'reply-came', label: 'When did their answer come?', short: 'Their answer came on' }),
    optionalDay({
      name: 'review-asked',
      label: 'When did they get your request to look again?',
      short: 'You asked them to look again on',
    }),
    optionalDay({
      name: 'last-answer',
      label: 'When did the answer to that come?',
      short: 'The last answer came on',
    }),
  ],
  // What a case keeps is the day of a freedom of information request; the other two kinds have other limits.
  report: (given) => (given.text('request_about') === 'foi' ? {} : { 'foi-received': undefined }),
  reckoning: {
    by: 'rules',
    sums: (given) => sumsFrom(ROWS[given.text('request_about') ?? ''] ?? {}, given),
    instead: {
      field: 'foi-received',
      detail: 'Give the day they got your request, or a later step you know.',
    },
  },
};
