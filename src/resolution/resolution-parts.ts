import { FollowAnswer } from './follow-answer.js';
import { LayQuestions } from './lay-questions.js';
import { TellOfLinkedCase } from './linked-cases.js';
import { ClosingQuestionMail } from './question-mail.js';
import { SettlementMail, TellOfSettlement } from './tell-of-settlement.js';
import { WatchNewsMail } from './watch/tell-of-watch.js';

/** What tells of offers, promises and what comes after a closing, in a worker. */
export const RESOLUTION_HANDLERS = [TellOfSettlement, LayQuestions, FollowAnswer, TellOfLinkedCase];

export const RESOLUTION_MAILS = [SettlementMail, ClosingQuestionMail, WatchNewsMail];
