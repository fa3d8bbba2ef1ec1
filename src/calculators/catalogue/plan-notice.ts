import { writeDay } from '../../domain/calendar/day.js';
import { months, writePeriod } from '../../domain/commitments/period.js';
import type { Computation } from '../../domain/deadlines/compute-deadline.js';
import { secondary, type Rule } from '../../domain/deadlines/rule.js';
import { ruleById } from '../../domain/deadlines/rules.js';
import { daysInWords } from '../../domain/deadlines/wording.js';
import type { Calculator } from '../calculator.js';
import type { Given } from '../given.js';
import { monthsPromised, neededDay } from './fields.js';
import { ASSESSMENT_READY, assessmentNotes, PLANNED_DECISION } from './planning-order.js';

/** The rule with the months that a local Compact or a contract sets. */
function latestNotice(count: number | undefined): Rule {
  const rule = ruleById('NOTICE-3M-LATEST');
  if (count === undefined) return rule;
  return {
    ...rule,
    arithmetic: [{ count: 'months-before', months: count }],
    authority: [secondary(`Your own promise: at least ${writePeriod(months(count))}.`), ...rule.authority],
  };
}

function decisionNotes(given: Given, latest: Computation | undefined): string[] {
  const decision = given.day('decision-expected');
  if (decision === undefined || !latest) return [];
  const planned = `You plan to decide on ${writeDay(decision)}.`;
  const left = latest.lastDay - decision;
  return left < 0
    ? [`${planned} That is ${daysInWords(-left)} too late to give notice. Decide sooner, or pay for longer.`]
    : [`${planned} That leaves ${daysInWords(left)} to give notice.`];
}

export const PLAN_NOTICE: Calculator = {
  name: 'plan-notice',
  title: 'What is the last day to give notice?',
  lead: 'You plan to change or end funding: when the group must have your notice.',
  intro: [
    'For officers. Use it before you decide.',
    'Three months is the usual promise. Your local Compact or your contract may ask for more.',
  ],
  audience: 'officer',
  fields: [
    neededDay({
      name: 'last-funded-day',
      label: 'What is to be the last day that is paid for?',
      short: 'Last funded day',
      hint: 'For example, 31 3 2027',
    }),
    monthsPromised('How many months of notice have you promised?'),
    PLANNED_DECISION,
    ASSESSMENT_READY,
  ],
  report: () => ({ breach_type: 'short-notice' }),
  reckoning: {
    by: 'rules',
    sums: (given) => {
      const trigger = given.day('last-funded-day');
      const rule = latestNotice(given.number('notice_months'));
      return trigger === undefined ? [] : [{ rule, trigger, field: 'last-funded-day' }];
    },
    instead: { field: 'last-funded-day', detail: 'Give the last day that is to be paid for.' },
  },
  notes: (given, [latest]) => [
    ...decisionNotes(given, latest),
    ...assessmentNotes(given),
    'Talk to the group early, and let it answer. Say in the letter why the funding changes.',
  ],
};
