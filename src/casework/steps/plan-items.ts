import { isStaff } from '../../platform/database/actor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import type { GroupOnCase } from '../case-contents.js';
import type { CaseRecord } from '../case.record.js';
import { chosenGroup } from '../trust/chosen-group.js';
import type { PlanItemRecord } from './plan-item.record.js';

/** The parts of a plan that hold now. */
export const current = <Item extends PlanItemRecord>(items: readonly Item[]): Item[] =>
  items.filter(({ supersededAt }) => supersededAt === null);

/** The part with this id, if it holds now. Throws `NotFoundHereError`. */
export function currentItem<Item extends PlanItemRecord>(items: readonly Item[], id: string): Item {
  const item = current(items).find((each) => each.id === id);
  if (!item) throw new NotFoundHereError();
  return item;
}

/** What stands in the place of the part with this id today: itself, its last successor, or nothing where that was withdrawn. */
export interface PlaceOf<Item> {
  readonly asked: Item;
  readonly now?: Item;
  /** Those whose place it took, the newest first. */
  readonly former: readonly Item[];
}

/** Throws `NotFoundHereError` where there never was such a part. */
export function placeOf<Item extends PlanItemRecord>(items: readonly Item[], id: string): PlaceOf<Item> {
  const asked = items.find((each) => each.id === id);
  if (!asked) throw new NotFoundHereError();
  let last = asked;
  for (
    let next: Item | undefined = asked;
    next;
    next = items.find(({ replacesId }) => replacesId === last.id)
  )
    last = next;
  return {
    asked,
    ...(last.supersededAt === null ? { now: last } : {}),
    former: formerOf(items, asked),
  };
}

function formerOf<Item extends PlanItemRecord>(items: readonly Item[], { replacesId }: Item): Item[] {
  const former = items.find(({ id }) => id === replacesId);
  return former ? [former, ...formerOf(items, former)] : [];
}

/** What every new part of a plan is written with. */
export const freshItem = (
  { now, actor }: Transaction,
  { id: caseId, programmeId }: Pick<CaseRecord, 'id' | 'programmeId'>,
  groupId: string | null,
) => ({
  id: newId(),
  caseId,
  programmeId,
  audience: 'group' as const,
  groupId,
  recordedAt: now,
  recordedBy: actor.accountId ?? null,
  replacesId: null,
  reason: null,
  supersededAt: null,
  withdrawnBecause: null,
});

/** It takes the place of another, and says why where a reason was given. */
export const inPlaceOf = (former: PlanItemRecord, reason?: string) => ({
  groupId: former.groupId,
  replacesId: former.id,
  reason: reason ?? null,
});

/**
 * Whose a part of the plan is: what a group records is its own, what staff records is that of the group that was chosen,
 * of the only one, or of all (null). Throws `TrustRefusedError` for a group that is not on the case.
 */
export function ownerOf(
  { actor }: Transaction,
  groups: readonly GroupOnCase[],
  wanted?: string,
): string | null {
  if (isStaff(actor) && !wanted && groups.length > 1) return null;
  return chosenGroup(groups, wanted).groupId;
}

/** For the timeline: what is of one group is told to that group. */
export const toldTo = (groupId: string | null): { groupId?: string } => (groupId ? { groupId } : {});
