import { fromMemory, verified, type Rule } from '../rule.js';
import { BANK_HOLIDAYS_CAN_CHANGE, USUAL } from './shared.js';

const complaint = { ...USUAL, family: 'complaint', kind: 'duty' } as const;
const code = {
  ...complaint,
  authority: [verified('Local Government and Social Care Ombudsman, Complaint Handling Code.')],
  appliesTo: 'Councils in England.',
  outcome: 'The last day is {day}.',
};
const GUIDANCE = 'The code is guidance, not a statute. The Ombudsman applies it from April 2026.';
const NOT_THE_COURT = 'A complaint does not stop the court’s clock or the Ombudsman’s.';
const OF_THE_CODE = [GUIDANCE, NOT_THE_COURT, BANK_HOLIDAYS_CAN_CHANGE];

export const COMPLAINT_RULES: readonly Rule[] = [
  {
    ...complaint,
    id: 'LGSCO-12W',
    title: 'How long the council may take over your complaint',
    statement:
      'The council may take some time to answer you. The Ombudsman says that up to {period} is usually fair.',
    outcome: 'The fair time ends on {day}.',
    authority: [
      verified(
        'Local Government and Social Care Ombudsman, guidance: up to 12 weeks is usually a fair time.',
      ),
    ],
    trigger: 'the day you complained',
    arithmetic: [{ count: 'days-after', days: 84 }],
    appliesTo: 'Councils and some other local bodies in England.',
    warnings: ['This is guidance, not a statute.', NOT_THE_COURT],
  },
  {
    ...code,
    id: 'CHC-S1-ACK',
    title: 'Complaint stage 1: the council says it has your complaint',
    statement:
      'The council should tell you that it has your complaint. It should do so within {period} of getting it.',
    trigger: 'the day the council got your complaint',
    arithmetic: [{ count: 'nth-working-day-after', days: 5, calendar: 'england-and-wales' }],
    warnings: OF_THE_CODE,
  },
  {
    ...code,
    id: 'CHC-S1-RESP',
    title: 'Complaint stage 1: the council answers',
    statement:
      'The council should first say that it has your complaint. It should answer it within {period} of that day.',
    trigger: 'the day the council said that it has your complaint',
    arithmetic: [{ count: 'nth-working-day-after', days: 10, calendar: 'england-and-wales' }],
    extension: {
      upTo: [{ count: 'nth-working-day-after', days: 20, calendar: 'england-and-wales' }],
      basis: verified('Complaint Handling Code: normally no more than 10 working days more at stage 1.'),
    },
    warnings: [...OF_THE_CODE, 'The council can take up to 10 working days more, normally, if it tells you.'],
  },
  {
    ...code,
    id: 'CHC-S2-ACK',
    title: 'Complaint stage 2: the council says it has your request',
    statement:
      'The council should tell you that it has your stage 2 request. It should do so within {period} of getting it.',
    trigger: 'the day the council got your stage 2 request',
    arithmetic: [{ count: 'nth-working-day-after', days: 5, calendar: 'england-and-wales' }],
    warnings: OF_THE_CODE,
  },
  {
    ...code,
    id: 'CHC-S2-RESP',
    title: 'Complaint stage 2: the council answers',
    statement:
      'The council should first say that it has your stage 2 request. It should answer it within {period} of that day.',
    trigger: 'the day the council said that it has your stage 2 request',
    arithmetic: [{ count: 'nth-working-day-after', days: 20, calendar: 'england-and-wales' }],
    extension: {
      upTo: [{ count: 'nth-working-day-after', days: 40, calendar: 'england-and-wales' }],
      basis: fromMemory('Complaint Handling Code: no more than 20 working days more at stage 2.'),
    },
    warnings: [...OF_THE_CODE, 'The council may be able to take longer if it tells you.'],
  },
];
