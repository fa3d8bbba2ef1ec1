import type { AgreedHow } from '../../../domain/casework/objective.js';
import type { OfferMove } from '../../../domain/resolution/offer-move.js';

export interface OfferActWords {
  /** As a link or a button, for whoever decides for itself, and for whoever writes it down for another. */
  readonly button: string;
  readonly forOthers: string;
  readonly wordsLabel: string;
}

export const WORDS_HINT = 'The public body can read this. Do not name the people you help.';

export const OFFER_ACT_WORDS: Readonly<Record<OfferMove, OfferActWords>> = {
  accept: {
    button: 'Say yes to this offer',
    forOthers: 'Write down a yes',
    wordsLabel: 'Do you want to say anything with it? (optional)',
  },
  decline: { button: 'Say no to this offer', forOthers: 'Write down a no', wordsLabel: 'Why not?' },
  answer: {
    button: 'Offer something else',
    forOthers: 'Write down another offer in answer',
    wordsLabel: 'Do you want to say anything with it? (optional)',
  },
  withdraw: {
    button: 'Take this offer back',
    forOthers: 'Write down that it was taken back',
    wordsLabel: 'Why is it taken back?',
  },
};

export const isOfferMove = (text: string): text is OfferMove => Object.hasOwn(OFFER_ACT_WORDS, text);

export const TOLD_HOW = ['by-voice', 'in-writing'] as const satisfies readonly AgreedHow[];

export const TOLD_HOW_WORDS: Readonly<Record<(typeof TOLD_HOW)[number], string>> = {
  'by-voice': 'They said it, in a call or at a meeting',
  'in-writing': 'They wrote it, in a letter or an e-mail',
};
