/** Of {@link ./action-words}: what is done on the side of the public body. */
export const RESPONSE_WORDS: Readonly<Record<string, string>> = {
  'finding-put': 'What we found was put to the public body for its reply',
  'response-answered': 'The public body answered on its page',
  'response-link-days-changed': 'For how long links of public bodies work was changed',
  'response-link-made': 'Somebody at the public body was sent a link to answer by',
  'response-link-opened': 'Somebody at the public body opened their page',
  'response-link-renewed': 'A link of the public body was made to last longer',
  'response-link-revoked': 'A link of the public body was taken back',
  'response-time-agreed': 'The public body was given more time to answer',
  'response-time-refused': 'The public body was not given more time to answer',
};
