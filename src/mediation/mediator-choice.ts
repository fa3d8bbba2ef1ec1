import { isMediatorConflict, type MediatorConflict } from '../domain/mediation/conflict.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { panelOf, type OnPanel } from './panel/panel.js';

/** Somebody on the panel, with what keeps them from this case. */
export interface MediatorChoice extends OnPanel {
  readonly conflicts: readonly MediatorConflict[];
}

/** For staff who may change the case; the database answers nobody else. */
export async function conflictsOf(
  { manager }: Reading,
  caseId: string,
  accountId: string,
): Promise<MediatorConflict[]> {
  const rows = await manager.query<{ conflict: string }[]>(
    'select conflict from app_mediator_conflicts($1, $2) found (conflict)',
    [caseId, accountId],
  );
  return rows.map(({ conflict }) => conflict).filter(isMediatorConflict);
}

/** The panel, those first whom nothing keeps from this case. */
export async function choicesFor(reading: Reading, caseId: string): Promise<MediatorChoice[]> {
  const panel = (await panelOf(reading)).filter(({ isOnPanel }) => isOnPanel);
  const choices: MediatorChoice[] = [];
  for (const each of panel)
    choices.push({ ...each, conflicts: await conflictsOf(reading, caseId, each.accountId) });
  return choices.toSorted((a, b) => Number(a.conflicts.length > 0) - Number(b.conflicts.length > 0));
}
