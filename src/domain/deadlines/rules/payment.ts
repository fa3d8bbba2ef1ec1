import { verified, type InputSpec, type Rule } from '../rule.js';
import { TRIGGER_INSTANT, USUAL } from './shared.js';

const payment = { ...USUAL, family: 'payment', kind: 'duty', verdict: 'payment-in-time' } as const;

const PAID: InputSpec = { name: 'paid', type: 'day', words: 'The day the invoice was paid.' };
const NOT_GRANTS = 'A grant is not a contract for goods or services. For a grant, use the grant letter.';
const DISPUTED = 'The time does not run for an invoice that is not valid or is disputed.';
const BANK_HOLIDAY = verified(
  'Banking and Financial Dealings Act 1971 section 1(4): what falls due on a bank holiday can be paid the next day.',
);

export const PAYMENT_RULES: readonly Rule[] = [
  {
    ...payment,
    id: 'PAY-PA68-30D',
    title: 'Payment of an invoice under a public contract',
    statement:
      'The public body must pay within {period}. The first day is the day it got the invoice or, if later, the day payment fell due.',
    outcome: 'The last day to pay is {day}.',
    authority: [
      verified('Procurement Act 2023 section 68(2): 30 days beginning with the day.'),
      BANK_HOLIDAY,
    ],
    trigger: 'the day the invoice was received or, if later, the day payment fell due',
    triggerIsLatestOf: ['invoice_received', 'payment_due'],
    arithmetic: [{ count: 'days-beginning-with', days: 30 }],
    appliesTo:
      'Public contracts under the Procurement Act 2023. Not concessions, schools or private utilities.',
    warnings: [NOT_GRANTS, DISPUTED, 'A contract cannot set a longer time (section 68(6)).'],
    inputs: [
      TRIGGER_INSTANT,
      { name: 'invoice_received', type: 'day', words: 'The day the invoice was received.' },
      { name: 'payment_due', type: 'day', words: 'The day payment falls due under the contract.' },
      PAID,
    ],
  },
  {
    ...payment,
    id: 'PAY-PCR113-30D',
    title: 'Payment of an invoice under an older public contract',
    statement:
      'The public body must pay within {period}. The time runs from the day the invoice is regarded as valid and undisputed.',
    outcome: 'The last day to pay is {day}.',
    authority: [
      verified('Public Contracts Regulations 2015, regulation 113(2)(a): 30 days from the date.'),
      BANK_HOLIDAY,
    ],
    trigger: 'the day the invoice was regarded as valid and undisputed',
    arithmetic: [{ count: 'days-after', days: 30 }],
    appliesTo: 'Public contracts under the Public Contracts Regulations 2015.',
    warnings: [NOT_GRANTS, DISPUTED],
    inputs: [TRIGGER_INSTANT, PAID],
  },
  {
    ...payment,
    id: 'PAY-LPA-30D',
    title: 'Late payment of a commercial debt by a public body',
    statement:
      'A public body must pay within {period}. The first day is the day the work was done or, if later, the day it had notice of the debt.',
    outcome: 'The last day to pay is {day}. Interest runs from the next day.',
    authority: [
      verified(
        'Late Payment of Commercial Debts (Interest) Act 1998 section 4(2A), (2D) and (2H): 30 days beginning with the later day.',
      ),
      BANK_HOLIDAY,
    ],
    trigger: 'the later of the day the work was done and the day the body had notice of the debt',
    triggerIsLatestOf: ['performed', 'invoice_notice'],
    arithmetic: [{ count: 'days-beginning-with', days: 30 }],
    appliesTo: 'Contracts for goods or services with a public body as the buyer.',
    warnings: [NOT_GRANTS, 'If the work must be checked first, the day of that check can be the later day.'],
    inputs: [
      TRIGGER_INSTANT,
      { name: 'performed', type: 'day', words: 'The day the work was done.' },
      { name: 'invoice_notice', type: 'day', words: 'The day the body had notice of the debt.' },
      PAID,
    ],
  },
];
