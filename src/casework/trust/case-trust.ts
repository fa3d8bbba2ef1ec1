import { parseDay } from '../../domain/calendar/day.js';
import type { Confidentiality } from '../../domain/casework/confidentiality.js';
import type { Recipient, Release } from '../../domain/casework/disclosure.js';
import type { GroupsStanding } from '../../domain/casework/standing.js';
import { allOf } from '../../platform/all-of.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { DisclosureRecord } from './disclosure.record.js';
import { IdentityReleaseRecord } from './identity-release.record.js';
import { RecognitionRecord } from './recognition.record.js';
import { StandingRecord } from './standing.record.js';

/** Who speaks for the groups of a case, who may learn their names, and who has; as far as this actor may see it. Oldest first. */
export interface CaseTrust {
  readonly standings: readonly StandingRecord[];
  readonly recognitions: readonly RecognitionRecord[];
  readonly releases: readonly IdentityReleaseRecord[];
  readonly disclosures: readonly DisclosureRecord[];
}

export function trustOf({ manager }: Reading, caseId: string): Promise<CaseTrust> {
  const asked = { where: { caseId }, order: { recordedAt: 'ASC', id: 'ASC' } } as const;
  return allOf({
    standings: manager.find(StandingRecord, asked),
    recognitions: manager.find(RecognitionRecord, asked),
    releases: manager.find(IdentityReleaseRecord, asked),
    disclosures: manager.find(DisclosureRecord, asked),
  });
}

interface ToRecipient {
  readonly recipientKind: Recipient['kind'];
  readonly recipientName: string | null;
}

export const recipientOf = ({ recipientKind: kind, recipientName: name }: ToRecipient): Recipient => ({
  kind,
  ...(name === null ? {} : { name }),
});

export const releaseOf = (record: IdentityReleaseRecord): Release => ({
  to: recipientOf(record),
  scope: record.scope,
  from: parseDay(record.fromDay),
  ...(record.withdrawnOn === null ? {} : { withdrawnOn: parseDay(record.withdrawnOn) }),
});

export interface GroupsChoiceOnCase {
  readonly groupId: string;
  readonly confidentiality: Confidentiality;
}

/** What is on record of one group, as the rules look at it. The last answer on recognition counts. */
export function standingOf(
  { groupId, confidentiality }: GroupsChoiceOnCase,
  trust: CaseTrust,
): GroupsStanding {
  const own = <Row extends { groupId: string | null }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => row.groupId === groupId);
  const recognition = own(trust.recognitions).at(-1);
  return {
    confidentiality,
    releases: own(trust.releases).map(releaseOf),
    methods: own(trust.standings).map(({ method }) => method),
    recognitionAnswered: recognition !== undefined,
    planWithoutName: Boolean(recognition?.planWithoutName),
  };
}
