import type { Failure } from './failure.js';

/** Why a mail did not go, for people; it stands at the end of a sentence. */
export const FAILURE_WORDS: Readonly<Record<Failure, string>> = {
  'told-to-wait': 'the mail server kept telling us to try again later',
  refused: 'the mail server would not take it',
  'no-answer': 'the mail server did not say that it took it',
  'cut-off': 'the connection to the mail server kept breaking off',
  'server-away': 'the mail server did not answer',
  'we-are-refused': 'the mail server takes no mail from us',
  'not-written': 'this service could not write it',
  'own-fault': 'this service had a fault',
};
