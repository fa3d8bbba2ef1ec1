/** Of {@link ./action-words}: what is offered and promised to settle a case. */
export const SETTLING_WORDS: Readonly<Record<string, string>> = {
  'offer-accepted': 'Somebody said yes to an offer',
  'offer-answered': 'An offer was answered with another one',
  'offer-declined': 'Somebody said no to an offer',
  'offer-made': 'An offer was made',
  'offer-withdrawn': 'An offer was taken back',
  'undertaking-broken': 'It was said that a promise to settle the case was not kept',
  'undertaking-chaser-prepared': 'A letter was prepared that asks for what was promised',
  'undertaking-moved': 'It was recorded what became of a promise to settle the case',
  'undertaking-recorded': 'A promise to settle the case was recorded',
};
