export const MEDIATOR_CONFLICTS = [
  'tied-to-body',
  'tied-to-group',
  'speaks-for-group',
  'on-staff',
  'worked-on-case',
  'case-of-body',
  'case-of-group',
  'mediated-body',
  'mediated-group',
] as const;
/** What can tie a mediator to one of the sides. A tie that has ended counts: they may have worked there. */
export type MediatorConflict = (typeof MEDIATOR_CONFLICTS)[number];

/** What it is, and whose side it is on. It repeats no note that the mediator wrote of themself. */
const SENTENCES: Readonly<Record<MediatorConflict, string>> = {
  'tied-to-body': 'This mediator has an interest on record that ties them to the public body.',
  'tied-to-group': 'This mediator has an interest on record that ties them to the group.',
  'speaks-for-group': 'This mediator speaks for the group here.',
  'on-staff': 'This mediator is on the staff of the programme.',
  'worked-on-case': 'This mediator worked on this case.',
  'case-of-body': 'This mediator worked on another case about the same public body.',
  'case-of-group': 'This mediator worked on another case of the same group.',
  'mediated-body': 'This mediator mediated another case with the same public body.',
  'mediated-group': 'This mediator mediated another case with the same group.',
};

export const isMediatorConflict = (text: string): text is MediatorConflict =>
  MEDIATOR_CONFLICTS.some((conflict) => conflict === text);

/** Why this mediator cannot be asked, each with the remedy. Empty where nothing ties them to anybody. */
export const conflictSentences = (conflicts: readonly MediatorConflict[]): string[] =>
  MEDIATOR_CONFLICTS.filter((conflict) => conflicts.includes(conflict)).map(
    (conflict) => `${SENTENCES[conflict]} Choose another one.`,
  );

/** The same for a list, without the remedy. */
export const conflictLabels = (conflicts: readonly MediatorConflict[]): string[] =>
  MEDIATOR_CONFLICTS.filter((conflict) => conflicts.includes(conflict)).map(
    (conflict) => SENTENCES[conflict],
  );
