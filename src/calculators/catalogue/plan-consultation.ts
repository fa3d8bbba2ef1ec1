import { addDays, writeDay, type Day } from '../../domain/calendar/day.js';
import { weeks } from '../../domain/commitments/period.js';
import type { Computation } from '../../domain/deadlines/compute-deadline.js';
import { touchesHolidayTime } from '../../domain/deadlines/holiday-time.js';
import { secondary } from '../../domain/deadlines/rule.js';
import { ruleById, withPeriod } from '../../domain/deadlines/rules.js';
import type { Calculator, Sum } from '../calculator.js';
import type { Given } from '../given.js';
import { neededDay, weeksPromised } from './fields.js';
import { ASSESSMENT_READY, assessmentNotes, PLANNED_DECISION } from './planning-order.js';

/** The two weeks that a House of Lords committee was told to add (rules.md, CONSULT-HOLIDAY). It is advice. */
const EXTRA_DAYS = 14;

function sums(given: Given): Sum[] {
  const trigger = given.day('opens');
  if (trigger === undefined) return [];
  const counted = { trigger, field: 'opens' };
  const promised = given.number('consultation_weeks');
  const usual = ruleById('CONSULT-12W');
  if (promised === undefined) {
    return [
      { ...counted, rule: usual },
      { ...counted, rule: ruleById('CONSULT-HOLIDAY'), beside: true },
    ];
  }
  const words = `Your own promise: at least ${promised} week${promised === 1 ? '' : 's'}.`;
  return [{ ...counted, rule: withPeriod(usual, weeks(promised), secondary(words)) }];
}

function holidayNote(opens: Day, closes: Day): string {
  return touchesHolidayTime(opens, closes)
    ? `Take care: it runs over August, Christmas or New Year, when people are away. Stay open until ${writeDay(addDays(closes, EXTRA_DAYS))}, two weeks longer.`
    : 'It does not run over August, Christmas or New Year.';
}

function decisionNotes(given: Given, closes: Day): string[] {
  const decision = given.day('decision-expected');
  if (decision === undefined) return ['Decide after it closes, when you have read the answers.'];
  return decision <= closes
    ? [
        `You plan to decide on ${writeDay(decision)}. That is too soon. Decide after it closes, when you have read the answers.`,
      ]
    : [`You plan to decide on ${writeDay(decision)}. Read the answers first.`];
}

const notes = (given: Given, [length]: readonly Computation[]): string[] =>
  length
    ? [
        holidayNote(length.trigger, length.lastDay),
        ...decisionNotes(given, length.lastDay),
        ...assessmentNotes(given),
      ]
    : [];

export const PLAN_CONSULTATION: Calculator = {
  name: 'plan-consultation',
  title: 'When can the consultation close?',
  lead: 'You plan a consultation: the earliest closing day, and whether it runs over a holiday time.',
  intro: [
    'For officers. Use it before you decide.',
    'Twelve weeks is the usual time. Your local Compact may say another.',
  ],
  audience: 'officer',
  fields: [
    neededDay({ name: 'opens', label: 'When is it to open?', short: 'Consultation opens' }),
    weeksPromised('How many weeks have you promised?'),
    PLANNED_DECISION,
    ASSESSMENT_READY,
  ],
  report: (given) => ({ breach_type: 'short-consultation', 'consultation-opened': given.text('opens') }),
  reckoning: {
    by: 'rules',
    sums,
    instead: { field: 'opens', detail: 'Give the day it is to open.' },
  },
  notes,
};
