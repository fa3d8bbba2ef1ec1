import {
  BouncedMail,
  NoteParkedMail,
  ReplyMail,
  TellOfBounce,
  TellOfReply,
} from './incoming/tell-of-mail.js';
import { HeldAnswerMail, SendHeldAnswer } from './incoming/answer-held.js';
import { SendOnceMore } from './returned/try-again.js';
import { SendCaseMail, WrittenMail } from './outgoing/written-mail.js';

/** Of these the worker is given. */
export const MAIL_HANDLERS = [
  NoteParkedMail,
  SendCaseMail,
  SendHeldAnswer,
  SendOnceMore,
  TellOfBounce,
  TellOfReply,
];
export const MAIL_MAILS = [BouncedMail, HeldAnswerMail, ReplyMail, WrittenMail];
