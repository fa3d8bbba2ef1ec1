import { consentState, type ConsentWord } from '../casework/consent.js';
import type { ConsentPurpose } from '../privacy/consent-purposes.js';

/** How openly a story may be told, the most open first. Each is a consent of its own; the most open one that is given holds. */
export const STORY_PURPOSES = [
  'story-with-name',
  'story-with-place',
  'tell-story',
  'story-as-number',
] as const satisfies readonly ConsentPurpose[];
export type StoryPurpose = (typeof STORY_PURPOSES)[number];

/** `no`: it is not told at all, and not counted as a story. */
export const STORY_CHOICES = [...STORY_PURPOSES, 'no'] as const;
export type StoryChoice = (typeof STORY_CHOICES)[number];

export const STORY_WORDS: Readonly<Record<StoryChoice, string>> = {
  'story-with-name': 'Yes, with our name',
  'story-with-place': 'Yes, without our name, but with the place',
  'tell-story': 'Yes, without our name and without the place',
  'story-as-number': 'Only as a number among others',
  no: 'No',
};

/** What a group without a name can choose. */
export const storyChoicesFor = (hasName: boolean): readonly StoryChoice[] =>
  STORY_CHOICES.filter((choice) => hasName || choice !== 'story-with-name');

export const isStoryChoice = (text: string): text is StoryChoice =>
  STORY_CHOICES.some((choice) => choice === text);

/** What a group has chosen; undefined where it was never asked. `words` oldest first. */
export function storyChosen(words: readonly ConsentWord[], groupId: string): StoryChoice | undefined {
  const states = STORY_PURPOSES.map(
    (purpose) => [purpose, consentState(words, { groupId, purpose })] as const,
  );
  const given = states.find(([, state]) => state === 'given');
  if (given) return given[0];
  return states.every(([, state]) => state === 'never-asked') ? undefined : 'no';
}

export interface StoryWord {
  readonly purpose: StoryPurpose;
  readonly given: boolean;
}

/** The words that make a choice so: every more open yes is taken back. Where nothing is to be said, none. */
export function storyWords(
  words: readonly ConsentWord[],
  groupId: string,
  choice: StoryChoice,
): readonly StoryWord[] {
  const isGiven = (purpose: StoryPurpose): boolean => consentState(words, { groupId, purpose }) === 'given';
  const takenBack = STORY_PURPOSES.filter((purpose) => purpose !== choice && isGiven(purpose));
  const back = takenBack.map((purpose) => ({ purpose, given: false }));
  if (choice === 'no') return back.length > 0 || storyChosen(words, groupId) === 'no' ? back : [NEVER];
  return isGiven(choice) ? back : [...back, { purpose: choice, given: true }];
}

/** A no to a question that was never answered before. */
const NEVER: StoryWord = { purpose: 'story-as-number', given: false };
