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
  'LOCAL-APPEAL': {
    what: 'This is the last day to appeal under the local document.',
    why: 'After that day the body can refuse to hear the appeal. An appeal does not stop the court’s clock.',
    next: 'send the appeal in writing, and keep proof of the day. Ask us if you want help with it.',
  },
  'WORLD-CONSULTATION-CLOSES': {
    what: 'The consultation closes on this day.',
    why: 'Until then you can answer it, and you can ask for more time.',
    next: 'ask in writing for more time, and say why you need it. Send an answer before the day all the same.',
  },
  'WORLD-AGENDA': {
    what: 'The agenda of the meeting comes out on this day.',
    why: 'It shows what will be put to the meeting.',
    next: 'ask the body what will be on it, and ask for what you say to be put before the meeting.',
  },
  'WORLD-DECISION-EXPECTED': {
    what: 'A decision is expected on this day.',
    why: 'Before it is made, what you say can still be weighed.',
    next: 'say in writing what the decision would mean for the people you help.',
  },
  'WORLD-MEETING': {
    what: 'The meeting that decides is on this day.',
    why: 'Its members can still be asked to look at what it means for you.',
    next: 'write to the members, and ask if you can speak at the meeting.',
  },
  'WORLD-CALL-IN': {
    what: 'This is the last day for councillors to call the decision in.',
    why: 'A decision that is called in is looked at again before it is carried out.',
    next: 'ask a councillor to call it in, and say which promise was not kept.',
  },
  'WORLD-LAST-FUNDED-DAY': {
    what: 'This is the last day that is paid for.',
    why: 'While the money runs, it is easier to ask for it to go on.',
    next: 'ask in writing for the money to go on while this is looked at.',
  },
  'WORLD-NEXT-DATE': {
    what: 'You wrote this day down as the next date of your plan.',
    why: 'A date that is agreed and then missed is hard to get again.',
    next: 'open the page “Action” of your case. It says what the day is for.',
  },
  'WORLD-REPLY': {
    what: 'A letter asked for an answer by this day.',
    why: 'If nothing comes, you can ask again, or choose another way.',
    next: 'if the answer came, write down the day on the page “Letters” of your case.',
  },
};

/** The words for a rule; a rule without words of its own is named by its `title`. */
export const reminderWords = (ruleId: string, title: string): ReminderWords =>
  WORDS[ruleId] ?? {
    what: `${title}: this is the last day.`,
    why: 'After that day it may be too late.',
    next: 'open the case and look at what you can do now.',
  };
