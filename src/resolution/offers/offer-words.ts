import type { Offerer, OfferState, Side } from '../../domain/resolution/offer-state.js';

/** Who made it, at the beginning of a sentence. */
export const OFFERER_WORDS: Readonly<Record<Offerer, string>> = {
  body: 'The public body',
  group: 'The group',
  programme: 'The programme',
};

export const SIDE_WORDS: Readonly<Record<Side, string>> = { body: 'The public body', group: 'The group' };

export const OFFER_STATE_WORDS: Readonly<Record<OfferState, string>> = {
  open: 'Waits for an answer',
  accepted: 'Accepted',
  declined: 'Declined',
  answered: 'Answered with another offer',
  withdrawn: 'Taken back',
  lapsed: 'Its time is over',
};

/** Somebody’s own words inside a sentence of ours, which they end. */
export const quoted = (words: string): string => `“${words.trim().replace(/\.$/, '')}”.`;
