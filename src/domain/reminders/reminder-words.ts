/** What a reminder says of a deadline: what is due, why it matters, and the one thing to do next. */
export interface ReminderWords {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

const OMBUDSMAN_NEXT =
  'complain to the body itself first, in writing, if you have not done so. Then ask us to help with the Ombudsman.';

const WORDS: Readonly<Record<string, ReminderWords>> = {
  'JR-3M-SAFE': {
    what: 'This is the last safe day to ask a court to look at the decision.',
    why: 'The court wants claims promptly: waiting for the last day can lose the case. Letters, complaints and talks do not stop this clock.',
    next: 'if you may want to go to court, speak to a solicitor now. If you do not, tell us, and we will work on the other ways.',
  },
  'LGSCO-12M': {
    what: 'This is the last day to complain to the Local Government and Social Care Ombudsman.',
    why: 'After that day the Ombudsman can refuse to look at it.',
    next: OMBUDSMAN_NEXT,
  },
  'PHSO-12M': {
    what: 'This is the last day for your complaint to reach a member of Parliament, who can send it to the Parliamentary Ombudsman.',
    why: 'After that day the Ombudsman can refuse to look at it.',
    next: OMBUDSMAN_NEXT,
  },
  'HSO-1Y': {
    what: 'This is the last day to complain to the Health Service Ombudsman.',
    why: 'After that day the Ombudsman can refuse to look at it.',
    next: OMBUDSMAN_NEXT,
  },
};

/** The words for a rule; a rule without words of its own is named by its `title`. */
export const reminderWords = (ruleId: string, title: string): ReminderWords =>
  WORDS[ruleId] ?? {
    what: `${title}: this is the last day.`,
    why: 'After that day it may be too late.',
    next: 'open the case and look at what you can do now.',
  };
