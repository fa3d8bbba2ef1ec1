import type { RuleKind } from '../deadlines/rule.js';
import { SETTLING_WORDS } from './settling-words.js';

/** What a reminder says of a deadline: what is due, what happens if nothing is done, and the one thing to do next. */
export interface ReminderWords {
  readonly what: string;
  readonly why: string;
  readonly next: string;
}

/** What is asked for words: a rule, and whether its day is over. */
export interface RungInWords {
  readonly ruleId: string;
  readonly kind: RuleKind;
  /** The rule's own name, for a rule without words of its own. */
  readonly title: string;
  readonly isOver: boolean;
}

/** A limit: `This is the last day to …`. */
interface LimitWords {
  /** What it is the last day for, as it goes on after “This is the ”. */
  readonly last: string;
  readonly why: string;
  readonly next: string;
}

const COURT_WHY =
  'After this day it may be too late for a court. It wants claims promptly: waiting for the last day can lose the case. Letters, complaints and talks do not give more time.';
const COURT_NEXT =
  'if a court may be needed, speak to a solicitor now. If not, say so on the page of the case. It shows the other ways.';
const OMBUDSMAN_WHY = 'After that day the Ombudsman can refuse to look at it.';
const OMBUDSMAN_NEXT =
  'if you have not complained to the body itself in writing, do that now. If you have, take it to the Ombudsman before this day. The page of the case shows how.';

const LIMITS: Readonly<Record<string, LimitWords>> = {
  'JR-3M-SAFE': {
    last: 'last safe day to ask a court to look at the decision',
    why: COURT_WHY,
    next: COURT_NEXT,
  },
  'JR-PLAN-6W': {
    last: 'last safe day to ask a court to look at a planning decision',
    why: COURT_WHY,
    next: COURT_NEXT,
  },
  'JR-PROC-30D': {
    last: 'last safe day to ask a court about a public contract',
    why: COURT_WHY,
    next: COURT_NEXT,
  },
  'LOCAL-CALL-IN': {
    last: 'last day for councillors to call the decision in',
    why: 'A decision that is called in is looked at again before it is carried out. It does not give more time for a court.',
    next: 'ask a councillor today to call it in, and say which promise was not kept.',
  },
  'LGSCO-12M': {
    last: 'last day to complain to the Local Government and Social Care Ombudsman',
    why: OMBUDSMAN_WHY,
    next: OMBUDSMAN_NEXT,
  },
  'PHSO-12M': {
    last: 'last day for your complaint to reach a member of Parliament, who can send it to the Parliamentary Ombudsman',
    why: OMBUDSMAN_WHY,
    next: OMBUDSMAN_NEXT,
  },
  'HSO-1Y': {
    last: 'last day to complain to the Health Service Ombudsman',
    why: OMBUDSMAN_WHY,
    next: OMBUDSMAN_NEXT,
  },
  'LOCAL-APPEAL': {
    last: 'last day to appeal under the local document',
    why: 'After that day the body can refuse to hear the appeal. An appeal does not give more time for a court.',
    next: 'send the appeal in writing before this day, and keep proof of when it went.',
  },
};

const limitWords = ({ last, why, next }: LimitWords, isOver: boolean): ReminderWords =>
  isOver
    ? {
        what: `This was the ${last}. Nothing is written down as done.`,
        why: 'It may now be too late for this way. Other ways may still be open.',
        next: 'if it was done in time, say so on the page of the case. If not, ask today what is still open.',
      }
    : { what: `This is the ${last}.`, why, next };

const WORLD: Readonly<Record<string, ReminderWords>> = {
  'WORLD-CONSULTATION-CLOSES': {
    what: 'The consultation closes on this day.',
    why: 'Until then you can answer it, and you can ask for more time. Later answers may not count.',
    next: 'send your answer before this day. If you need more time for it, ask for that in writing now.',
  },
  'WORLD-AGENDA': {
    what: 'The agenda of the meeting comes out on this day.',
    why: 'It shows what will be put to the meeting. If you do not ask, your side may not be on it.',
    next: 'ask the body now to put what you say before the meeting.',
  },
  'WORLD-DECISION-EXPECTED': {
    what: 'A decision is expected on this day.',
    why: 'Before it is made, what you say can still be weighed. Afterwards it is harder to change.',
    next: 'say in writing what the decision would mean for the people you help.',
  },
  'WORLD-MEETING': {
    what: 'The meeting that decides is on this day.',
    why: 'Its members can still be asked to look at what it means for you. After the meeting it is harder.',
    next: 'write to the members now. Ask in the same letter if you can speak at the meeting.',
  },
  'WORLD-CALL-IN': {
    what: 'This is the last day for councillors to call the decision in.',
    why: 'A decision that is called in is looked at again before it is carried out. If nobody calls it in, it is carried out.',
    next: 'ask a councillor to call it in, and say which promise was not kept.',
  },
  'WORLD-LAST-FUNDED-DAY': {
    what: 'This is the last day that is paid for.',
    why: 'While the money runs, it is easier to ask for it to go on. Once it has stopped, it is harder.',
    next: 'ask in writing for the money to go on while this is looked at.',
  },
  'WORLD-NEXT-DATE': {
    what: 'You wrote this day down as the next date of your plan.',
    why: 'A date that is agreed and then missed is hard to get again.',
    next: 'open the page “Action” of the case. It says what the day is for.',
  },
  'UNDERTAKING-LOOK': {
    what: 'On this day you look at something that was promised in this case.',
    why: 'It has no day of its own. If nobody looks, it can be forgotten, and never done.',
    next: 'open the page “Offers” of the case, and write down if it was done.',
  },
  'WORLD-REPLY': {
    what: 'A letter asked for an answer by this day.',
    why: 'If nothing comes and nobody asks, the letter can lie there for good. You can ask again, or choose another way.',
    next: 'look if the answer came. If it did, write down the day on the page “Letters” of the case.',
  },
  ...SETTLING_WORDS,
};

/** What a public body owes, as it goes on after “The public body owes you ”. */
const OWED: Readonly<Record<string, string>> = {
  'LGSCO-12W': 'an answer to your complaint',
  'CHC-S1-ACK': 'a note that it has your complaint',
  'CHC-S1-RESP': 'an answer to your complaint',
  'CHC-S2-ACK': 'a note that it has your second complaint',
  'CHC-S2-RESP': 'an answer to your second complaint',
  'PAP-JR-14D': 'a reply to your letter before claim',
  'FOI-20WD': 'an answer to your request for information',
  'FOI-PIT-40WD': 'an answer to your request for information',
  'FOI-IR-20WD': 'the result of its second look at your request',
  'FOI-IR-40WD': 'the result of its second look at your request',
  'EIR-20WD': 'an answer to your request for information',
  'EIR-EXT-40WD': 'an answer to your request for information',
  'EIR-REC-40WD': 'the result of its second look at your request',
  'SAR-1M': 'an answer to your request for your own data',
  'SAR-EXT-3M': 'an answer to your request for your own data',
  'CONSULT-RESP-12W': 'its response to the consultation',
  'PAY-PA68-30D': 'the money for your invoice',
  'PAY-PCR113-30D': 'the money for your invoice',
  'PAY-LPA-30D': 'the money for your invoice',
};

/** What was promised to settle a case, and what those said to whom it was taken. */
const SAID: Readonly<Record<string, readonly [ahead: ReminderWords, over: ReminderWords]>> = {
  'UNDERTAKING-BODY': [
    {
      what: 'The public body promised to do something by this day, to settle the case.',
      why: 'If it is not done, the matter is not settled.',
      next: 'look out for it. When it is done, write down the day on the page “Offers” of the case.',
    },
    {
      what: 'The public body promised to do something by this day. Nothing is written down as done.',
      why: 'If nobody asks, it may never be done.',
      next: 'open the page “Offers” of the case. If it was done, say so. If not, send the letter that is ready there.',
    },
  ],
  'UNDERTAKING-GROUP': [
    {
      what: 'The group promised to do something by this day, to settle the case.',
      why: 'If it is not done, the other side may not keep its promise.',
      next: 'do it, and write down the day on the page “Offers” of the case.',
    },
    {
      what: 'The group promised to do something by this day. Nothing is written down as done.',
      why: 'If it is not done, the other side may not keep its promise.',
      next: 'do it now, or agree on another day with the public body. Then write it down on the page “Offers” of the case.',
    },
  ],
  'ESCALATION-ANSWER': [
    {
      what: 'Somebody whom you took this to said that they answer by this day.',
      why: 'If nothing comes, ask them how far it is. Other last days do not wait for their answer.',
      next: 'if the answer came, write it down on the page “Taking it further” of your case.',
    },
    {
      what: 'Somebody whom you took this to said that they answer by this day. Nothing is written down as come.',
      why: 'If nobody asks, it may never come. Other last days do not wait for their answer.',
      next: 'ask them how far it is. What you hear, write down on the page “Taking it further” of your case.',
    },
  ],
};

const owed = (thing: string, isOver: boolean): ReminderWords =>
  isOver
    ? {
        what: `The public body owed you ${thing} by this day. Nothing is written down as done.`,
        why: 'If nobody asks, it may never come. A promise that was not kept also helps your case.',
        next: 'if it came, write down the day on the page of the case. If not, ask for it in writing. The same page shows what else you can do.',
      }
    : {
        what: `The public body owes you ${thing} by this day.`,
        why: 'If it does not come and nobody asks, it may never come. You can ask again, or go a step further.',
        next: 'look out for it. When it comes, write down the day on the page of the case.',
      };

/** What a programme promised, as it goes on after “We promised the group to ”. */
const PROMISED: Readonly<Record<string, string>> = {
  'SERVICE-READ': 'read its report by this day',
  'SERVICE-ANSWER': 'say by this day whether we take its case on',
};

const promised = (what: string, isOver: boolean): ReminderWords =>
  isOver
    ? {
        what: `We promised the group to ${what}. Nothing is written down as done.`,
        why: 'The group is waiting, and its own days are running out. It counts as a promise that we broke.',
        next: 'do it today, and write it down. Tell the group if it takes longer.',
      }
    : {
        what: `We promised the group to ${what}.`,
        why: 'If we do not, the group waits while its own days run out.',
        next: 'open the case, do it, and write it down.',
      };

const PLAIN_WORLD: ReminderWords = {
  what: 'You asked to be reminded of this day.',
  why: 'A day that is forgotten is hard to get again.',
  next: 'open the case. It says what the day is for.',
};

const PLAIN: Readonly<Record<RuleKind, (title: string, isOver: boolean) => ReminderWords>> = {
  limit: (title, isOver) =>
    limitWords(
      {
        last: `last day for “${title}”`,
        why: 'After that day it may be too late.',
        next: 'open the case and look at what you can do now.',
      },
      isOver,
    ),
  duty: (title, isOver) => owed(`what we call “${title}”`, isOver),
  service: (_, isOver) => promised('do something on its case by this day', isOver),
  world: () => PLAIN_WORLD,
};

/** The words for a rung. Those for a rule without words of its own name no more than the rule. */
export function reminderWords({ ruleId, kind, title, isOver }: RungInWords): ReminderWords {
  const limit = LIMITS[ruleId];
  if (limit) return limitWords(limit, isOver);
  const thing = OWED[ruleId];
  if (thing) return owed(thing, isOver);
  const said = SAID[ruleId];
  if (said) return said[isOver ? 1 : 0];
  const promise = PROMISED[ruleId];
  if (promise) return promised(promise, isOver);
  return WORLD[ruleId] ?? PLAIN[kind](title, isOver);
}

/** Every rule that has words of its own. */
export const RULES_WITH_WORDS: Readonly<Record<RuleKind, readonly string[]>> = {
  limit: Object.keys(LIMITS),
  duty: [...Object.keys(OWED), ...Object.keys(SAID)],
  service: Object.keys(PROMISED),
  world: Object.keys(WORLD),
};
