import type { Day } from '../../calendar/day.js';
import { mayDisclose, type GroupsChoice } from '../../casework/disclosure.js';
import type { FieldError } from '../../domain-error.js';
import type { Applicant } from './request-state.js';

/** Whether the body may learn the name of every one of these groups, so that they can ask in it. */
export const mayAskByName = (groups: readonly GroupsChoice[], on: Day): boolean =>
  groups.length > 0 &&
  groups.every((group) => mayDisclose(group, { kind: 'body' }, 'group-name', on).allowed);

/**
 * A request needs the real name of whoever asks (FOIA 2000 s8). What is wrong with asking in this name, with the remedy; empty where
 * nothing is.
 */
export const applicantRefusals = (
  applicant: Applicant,
  groups: readonly GroupsChoice[],
  on: Day,
): readonly FieldError[] =>
  applicant === 'programme' || mayAskByName(groups, on)
    ? []
    : [
        {
          pointer: '/applicant',
          detail:
            'A request for information needs a real name, and the public body may not learn the name of the group. Choose the programme: it asks in its own name. Or say first that the body may learn the name.',
        },
      ];
