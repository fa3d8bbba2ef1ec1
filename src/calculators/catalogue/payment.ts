import type { Day } from '../../domain/calendar/day.js';
import { ruleById } from '../../domain/deadlines/rules.js';
import type { Inputs } from '../../domain/deadlines/conventions.js';
import type { Calculator, Sum } from '../calculator.js';
import type { Given } from '../given.js';
import { choice, neededDay, optionalDay } from './fields.js';

/** Which day each rule counts from: the latest of these fields. */
const ROWS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  new: {
    'PAY-PA68-30D': ['invoice-received', 'payment-due'],
    'PAY-LPA-30D': ['invoice-received', 'work-done'],
  },
  old: { 'PAY-PCR113-30D': ['invoice-received'], 'PAY-LPA-30D': ['invoice-received', 'work-done'] },
  'not-sure': { 'PAY-LPA-30D': ['invoice-received', 'work-done'] },
  grant: {},
};

function latestOf(names: readonly string[], given: Given): { field: string; trigger: Day } | undefined {
  const known = names.flatMap((field) => {
    const trigger = given.day(field);
    return trigger === undefined ? [] : [{ field, trigger }];
  });
  return known.toSorted((a, b) => b.trigger - a.trigger)[0];
}

function sums(given: Given): Sum[] {
  const paid = given.day('paid');
  const inputs: Inputs = paid === undefined ? {} : { paid };
  const rows = Object.entries(ROWS[given.text('contract') ?? ''] ?? {});
  return rows.flatMap(([id, names], at) => {
    const counted = latestOf(names, given);
    return counted ? [{ rule: ruleById(id), ...counted, inputs, beside: at > 0 }] : [];
  });
}

const GRANT =
  'These rules are for contracts. For a grant, look in the grant letter: it says when the money comes.';

export const PAYMENT: Calculator = {
  name: 'payment',
  title: 'When must they pay my invoice?',
  lead: 'The last day for a public body to pay under a contract.',
  intro: ['This is for contracts. A grant has its own dates in its letter.'],
  audience: 'group',
  fields: [
    choice({ name: 'contract', label: 'What is the money for?', short: 'What the money is for' }, [
      { value: 'new', text: 'A contract bought since 24 February 2025' },
      { value: 'old', text: 'A contract bought before that' },
      { value: 'not-sure', text: 'A contract, I am not sure which' },
      { value: 'grant', text: 'A grant' },
    ]),
    neededDay({
      name: 'invoice-received',
      label: 'When did they get a correct invoice?',
      short: 'They got the invoice on',
    }),
    optionalDay({
      name: 'payment-due',
      label: 'If the contract names a later day to pay, which?',
      short: 'Day to pay in the contract',
    }),
    optionalDay({ name: 'work-done', label: 'When was the work done?', short: 'The work was done on' }),
    optionalDay({ name: 'paid', label: 'If they have paid, when?', short: 'They paid on' }),
  ],
  reckoning: {
    by: 'rules',
    sums,
    instead: { field: 'invoice-received', detail: 'Give the day they got the invoice.' },
  },
  notes: (given) => (given.text('contract') === 'grant' ? [GRANT] : []),
};
