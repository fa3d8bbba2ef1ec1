import { WholeNumber, Words } from '../../../platform/http/fields.js';

export const LONGEST_REACH = 1000;
export const MOST_PEOPLE = 100_000_000;

/** Whom else a matter touches; at least one of these. */
export class ReachBody {
  @WholeNumber({ min: 0, max: MOST_PEOPLE, optional: true })
  other_groups?: number;

  @Words('what is known of the other groups', { max: LONGEST_REACH, lines: true, optional: true })
  other_groups_words?: string;

  @WholeNumber({ min: 0, max: MOST_PEOPLE, optional: true })
  people_served?: number;

  @Words('what is known of the people', { max: LONGEST_REACH, lines: true, optional: true })
  people_words?: string;
}
