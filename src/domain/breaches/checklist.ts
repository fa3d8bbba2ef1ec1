/** The answer to one question of a checklist. */
export const CHECK_ANSWERS = ['yes', 'no', 'not-sure'] as const;
export type CheckAnswer = (typeof CHECK_ANSWERS)[number];

/** As it is said in a sentence and shown beside the question. */
export const CHECK_WORDS: Readonly<Record<CheckAnswer, string>> = {
  yes: 'Yes',
  no: 'No',
  'not-sure': 'Not sure',
};

export const isCheckAnswer = (text: string): text is CheckAnswer =>
  CHECK_ANSWERS.some((answer) => answer === text);
