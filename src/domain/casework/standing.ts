import type { Day } from '../calendar/day.js';
import { mayDisclose, type GroupsChoice } from './disclosure.js';

/** How a caseworker can know that a person speaks for a group. */
export const STANDING_METHODS = ['trustee-minute', 'published-number', 'other', 'cannot-be-checked'] as const;
export type StandingMethod = (typeof STANDING_METHODS)[number];

export const STANDING_WORDS: Readonly<Record<StandingMethod, string>> = {
  'trustee-minute': 'A minute of the trustees or the committee says so',
  'published-number': 'We called a number that the group has published',
  other: 'In another way',
  'cannot-be-checked':
    'It cannot be checked: the group is anonymous, and we will not say that we speak for it',
};

/** Only a group that gave no name may go on without having been checked. */
export const methodsFor = ({ confidentiality }: Pick<GroupsChoice, 'confidentiality'>): StandingMethod[] =>
  STANDING_METHODS.filter((method) => method !== 'cannot-be-checked' || confidentiality === 'anonymous');

/** By what a group could be recognised although it is not named. */
export const RECOGNITION_RISKS = ['only-letter', 'few-groups', 'rare-service', 'other', 'none'] as const;
export type RecognitionRisk = (typeof RECOGNITION_RISKS)[number];

export const RECOGNITION_WORDS: Readonly<Record<RecognitionRisk, string>> = {
  'only-letter': 'Only this group had this letter',
  'few-groups': 'Only a small number of groups are in this position',
  'rare-service': 'What the group does is rare in this area',
  other: 'Something else shows who it is',
  none: 'Nothing here shows who it is',
};

/** What is on record of one group's standing, as the guards look at it. */
export interface GroupsStanding extends GroupsChoice {
  readonly methods: readonly StandingMethod[];
  readonly recognitionAnswered: boolean;
  readonly planWithoutName: boolean;
}

/** Whether somebody has made sure of who speaks for the group. What was accepted of an anonymous group ends when it gives a name. */
export const isStandingKnown = (group: GroupsStanding): boolean =>
  group.methods.some((method) => methodsFor(group).includes(method));

/** A named group is known to the body by its name: nothing is to be recognised. */
export const isRecognitionAnswered = ({ confidentiality, recognitionAnswered }: GroupsStanding): boolean =>
  confidentiality === 'named' || recognitionAnswered;

/** The body may learn the name today, or it was said how to go on without it. */
export const isNameSettled = (group: GroupsStanding, on: Day): boolean =>
  mayDisclose(group, { kind: 'body' }, 'group-name', on).allowed || group.planWithoutName;
