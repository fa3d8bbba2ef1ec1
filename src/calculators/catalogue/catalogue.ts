import type { Calculator } from '../calculator.js';
import { COMPLAINT } from './complaint.js';
import { CONSULTATION_LENGTH } from './consultation-length.js';
import { COURT } from './court.js';
import { INFORMATION } from './information.js';
import { NOTICE_LENGTH } from './notice-length.js';
import { OMBUDSMAN } from './ombudsman.js';
import { PAYMENT } from './payment.js';
import { PLAN_CONSULTATION } from './plan-consultation.js';
import { PLAN_NOTICE } from './plan-notice.js';
import { PROCUREMENT } from './procurement.js';

/** A page that offers calculators, or pages of them, to choose from. */
export interface Choice {
  /** Its address below `/calculators/`; empty for the first. */
  readonly name: string;
  readonly title: string;
  readonly lead: string;
  readonly intro: readonly string[];
  readonly entries: readonly (Calculator | Choice)[];
}

const HOW_LONG: Choice = {
  name: 'how-long',
  title: 'How long have I got?',
  lead: 'The last day to go to court, to an Ombudsman, or to wait for an answer or for money.',
  intro: ['Choose what it is about.'],
  entries: [
    {
      ...NOTICE_LENGTH,
      title: 'Our funding is being cut',
      lead: 'Every date at once, from the letter you got.',
    },
    { ...COURT, title: 'Going to court' },
    { ...OMBUDSMAN, title: 'Going to an Ombudsman' },
    { ...INFORMATION, title: 'A request for information' },
    { ...COMPLAINT, title: 'A complaint to a council' },
    { ...PAYMENT, title: 'An invoice that is not paid' },
    { ...PROCUREMENT, title: 'A public contract that went to others' },
  ],
};

const BEFORE_YOU_DECIDE: Choice = {
  name: 'before-you-decide',
  title: 'Check before you decide',
  lead: 'For officers of public bodies: the right days for notice and for a consultation, before it is too late.',
  intro: ['For officers of public bodies. Nothing you enter is kept.'],
  entries: [PLAN_NOTICE, PLAN_CONSULTATION],
};

export const FIRST_CHOICE: Choice = {
  name: '',
  title: 'Work out your dates',
  lead: '',
  intro: ['No account is needed. Nothing you enter is kept.'],
  entries: [CONSULTATION_LENGTH, NOTICE_LENGTH, HOW_LONG, BEFORE_YOU_DECIDE],
};

const CHOICES: ReadonlyMap<string, Choice> = new Map(
  [HOW_LONG, BEFORE_YOU_DECIDE].map((choice) => [choice.name, choice]),
);

export const CALCULATORS: readonly Calculator[] = [
  CONSULTATION_LENGTH,
  NOTICE_LENGTH,
  COURT,
  OMBUDSMAN,
  INFORMATION,
  COMPLAINT,
  PAYMENT,
  PROCUREMENT,
  PLAN_NOTICE,
  PLAN_CONSULTATION,
];

export const choiceAt = (name: string): Choice | undefined => CHOICES.get(name);

export const calculatorAt = (name: string): Calculator | undefined =>
  CALCULATORS.find((calculator) => calculator.name === name);

/** The page that a calculator is chosen on. */
export const choiceOf = ({ name }: Calculator): Choice =>
  [FIRST_CHOICE, ...CHOICES.values()].find(({ entries }) => entries.some((entry) => entry.name === name)) ??
  FIRST_CHOICE;
