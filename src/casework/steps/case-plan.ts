import { allOf } from '../../platform/all-of.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { CaseActionRecord } from './action/case-action.record.js';
import { ContactChoiceRecord } from './contact/contact-choice.record.js';
import { PlannedContactRecord } from './contact/planned-contact.record.js';
import { ObjectiveRecord } from './objectives/objective.record.js';
import { PlanCheckRecord } from './plan-check/plan-check.record.js';

/** The plan of a case as far as this actor may see it, with what gave way and what was withdrawn. Oldest first. */
export interface CasePlan {
  readonly objectives: readonly ObjectiveRecord[];
  readonly contacts: readonly PlannedContactRecord[];
  readonly choices: readonly ContactChoiceRecord[];
  readonly actions: readonly CaseActionRecord[];
  readonly checks: readonly PlanCheckRecord[];
}

/** As somebody reads it to whom not every group has a name: who spoke for one of the others, and how, is told with its name alone. */
export function withoutNames(
  plan: CasePlan,
  groups: readonly { readonly groupId: string; readonly identity?: object }[],
): CasePlan {
  const isKnown = ({ groupId }: ObjectiveRecord): boolean =>
    groups.every((each) => each.identity ?? (groupId !== null && each.groupId !== groupId));
  return {
    ...plan,
    objectives: plan.objectives.map((objective) =>
      isKnown(objective) ? objective : Object.assign({}, objective, { agreedBy: null, agreedWords: null }),
    ),
  };
}

export function planOf({ manager }: Reading, caseId: string): Promise<CasePlan> {
  const asked = { where: { caseId }, order: { recordedAt: 'ASC', id: 'ASC' } } as const;
  return allOf({
    objectives: manager.find(ObjectiveRecord, asked),
    contacts: manager.find(PlannedContactRecord, asked),
    choices: manager.find(ContactChoiceRecord, asked),
    actions: manager.find(CaseActionRecord, asked),
    checks: manager.find(PlanCheckRecord, asked),
  });
}
