import { standingOf, type CaseTrust, type GroupsChoiceOnCase } from '../../casework/trust/case-trust.js';
import type { Day } from '../../domain/calendar/day.js';
import { mayHavePapers, type Recipient } from '../../domain/casework/disclosure.js';
import type { DocumentRecord } from '../document.record.js';

/** The groups of a case, and what is on record of them by a day in London. */
export interface GroupsOfCase {
  readonly groups: readonly GroupsChoiceOnCase[];
  readonly trust: CaseTrust;
  readonly today: Day;
}

/** The groups that a document can be about, and of which this recipient may have neither the name nor the papers that show it. */
export const hiddenGroups = (
  { groupId }: Pick<DocumentRecord, 'groupId'>,
  { groups, trust, today }: GroupsOfCase,
  to: Recipient,
): string[] =>
  groups
    .filter((group) => groupId === null || group.groupId === groupId)
    .filter((group) => !mayHavePapers(standingOf(group, trust), to, today))
    .map((group) => group.groupId);
