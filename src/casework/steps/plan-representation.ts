import type { PlanItemRecord } from './plan-item.record.js';

/** What the API shows of every part of a plan. `replaces` is the id of the one before, which holds no longer. */
export const itemRepresentation = ({
  id,
  text,
  groupId,
  recordedAt,
  replacesId,
  reason,
}: PlanItemRecord) => ({
  id,
  text,
  group: groupId,
  recorded_at: recordedAt.toISOString(),
  replaces: replacesId,
  reason,
});
