/** Of {@link ./action-words}: what is done when a case ends, and after it. */
export const AFTER_CLOSING_WORDS: Readonly<Record<string, string>> = {
  'body-asked-after-closing': 'A caseworker had the public body asked how a case went',
  'case-followed': 'A new case was begun that follows a closed one',
  'closing-question-answered': 'A question after the closing was answered',
  'closing-recorded': 'It was written down what came of the case',
  'funding-round-given': 'It was written down when the next round of funding opens',
  'linked-case-opened': 'A new case was opened after a closed one',
  'reopening-period-changed': 'The programme changed for how long closed cases can be opened again',
  'story-chosen': 'The group said how openly its story may be told',
  'watch-stopped': 'The group does not want to be asked how it is treated',
};
