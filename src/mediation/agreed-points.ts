import { parseDay, type Day } from '../domain/calendar/day.js';
import type { MediationSide } from '../domain/mediation/mediation-stage.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { MediationPointRecord } from './records/room.records.js';

/** A point of the agreement in which a mediation ended. Days are in London. */
export interface AgreedPoint {
  readonly id: string;
  readonly owedBy: MediationSide;
  readonly what: string;
  readonly by?: Day;
}

/**
 * What the sides agreed on, for whoever sits in the room: so a group can take a point over as an undertaking of its case, and with that
 * decides that the case may know it. Nobody else of the case reads them.
 */
export async function agreedPoints(
  { manager }: Reading,
  where: { readonly mediationId: string } | { readonly caseId: string },
): Promise<AgreedPoint[]> {
  const points = await manager.find(MediationPointRecord, {
    where,
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  return points.map(({ id, owedBy, what, byDay }) => ({
    id,
    owedBy,
    what,
    ...(byDay === null ? {} : { by: parseDay(byDay) }),
  }));
}
