import { courtRules } from '../../domain/clocks/running-rules.js';
import { ruleById } from '../../domain/deadlines/rules.js';
import { earliest, groundsFact } from '../../domain/facts/fact.js';
import type { Calculator, Sum } from '../calculator.js';
import type { Given } from '../given.js';
import { choice, optionalDay } from './fields.js';
import { safely } from './safe-day.js';

const usual = (given: Given): Sum[] =>
  courtRules(given.facts()).map(({ rule, trigger }) => ({
    rule,
    trigger: trigger.on,
    field: trigger.kind,
    beside: !rule.reminded,
  }));

function planning(given: Given): Sum[] {
  const grounds = groundsFact(given.facts());
  if (!grounds) return [];
  const counted = { trigger: grounds.on, field: grounds.kind };
  return [
    { ...counted, ...safely(ruleById('JR-PLAN-6W')) },
    {
      ...counted,
      rule: ruleById('JR-PLAN-6W-ROLL'),
      beside: true,
    },
  ];
}

/** It is not settled how the two limits fit together: both are shown, and the earlier one is to be kept (rules.md, JR-PROC-30D). */
function procurement(given: Given): Sum[] {
  const knew = earliest(given.facts(), 'became-aware') ?? groundsFact(given.facts());
  return knew
    ? [{ ...safely(ruleById('JR-PROC-30D')), trigger: knew.on, field: knew.kind }, ...usual(given)]
    : [];
}

const SUMS: Readonly<Record<string, (given: Given) => Sum[]>> = { usual, planning, procurement };

function letter(given: Given): Sum[] {
  const sent = given.day('letter-before-claim-sent');
  return sent === undefined
    ? []
    : [{ rule: ruleById('PAP-JR-14D'), trigger: sent, field: 'letter-before-claim-sent' }];
}

export const COURT: Calculator = {
  name: 'court',
  title: 'How long have I got to go to court?',
  lead: 'A court challenge to what a public body decided (judicial review).',
  intro: ['The court counts from the first day that counts. Give every day you know.'],
  audience: 'group',
  fields: [
    choice({ name: 'court_about', label: 'What was decided?', short: 'What was decided' }, [
      { value: 'usual', text: 'A grant, a service, a consultation or a policy' },
      { value: 'planning', text: 'A planning matter', hint: 'Under the planning acts.' },
      { value: 'procurement', text: 'Who gets a public contract' },
    ]),
    optionalDay({
      name: 'decision-made',
      label: 'When was the decision made?',
      short: 'Decision was made on',
      hint: 'Look in the minutes of the meeting. For example, 20 11 2026',
    }),
    optionalDay({
      name: 'letter-dated',
      label: 'What is the date on the letter or email?',
      short: 'Date on the letter',
    }),
    optionalDay({ name: 'notice-received', label: 'When did it come to you?', short: 'The letter came' }),
    optionalDay({
      name: 'became-aware',
      label: 'When did you first know of it?',
      short: 'You first knew of it',
      hint: 'Only counts for public contracts.',
    }),
    optionalDay({
      name: 'letter-before-claim-sent',
      label: 'If you sent a letter before claim, when?',
      short: 'Letter before claim was sent on',
    }),
  ],
  reckoning: {
    by: 'rules',
    sums: (given) => {
      const sums = SUMS[given.text('court_about') ?? '']?.(given) ?? [];
      return sums.length > 0 ? [...sums, ...letter(given)] : [];
    },
    instead: {
      field: 'decision-made',
      detail: 'Give at least one day: of the decision, on the letter, or when it came.',
    },
  },
  notes: (given, computations) =>
    computations.length > 0 && given.day('decision-made') === undefined
      ? [
          'If the decision was made before the first day you gave, the last day is earlier. Ask when it was made.',
        ]
      : [],
};
