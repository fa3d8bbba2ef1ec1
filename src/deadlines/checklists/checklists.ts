import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { FairnessAnswers } from '../../domain/breaches/fair-consultation.js';
import type { MonitoringAnswers } from '../../domain/breaches/monitoring-checklist.js';
import type { RecordedFinding } from '../../domain/breaches/recorded-finding.js';
import type { OptionAnswers } from '../../domain/escalation/option-questions.js';
import { dayAt } from '../../domain/calendar/day.js';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { groupBy } from '../../platform/grouping.js';
import { newId } from '../../platform/ids.js';
import type { OnCase } from '../../timeline/facts.js';
import { ChecklistRecord, type ChecklistAnswers, type ChecklistKind } from './checklist.record.js';
import { FindingRecord, type FindingResult } from './finding.record.js';

/** What people answered and found on a case, as far as it counts now. */
export interface Answered {
  readonly monitoring?: MonitoringAnswers;
  readonly fairness?: FairnessAnswers;
  readonly finding?: RecordedFinding;
  readonly options?: OptionAnswers;
}

/** Answers and findings on cases. Each is kept; of each kind the latest counts. */
@Injectable()
export class Checklists {
  /** By case id; a case of which nothing was answered or found is left out. */
  async ofAll({ manager }: Reading, caseIds: readonly string[]): Promise<Map<string, Answered>> {
    // Whoever files may not read them, and has none yet.
    if (caseIds.length === 0) return new Map();
    const latestFirst = {
      where: { caseId: In([...caseIds]) },
      order: { recordedAt: 'DESC', id: 'DESC' },
    } as const;
    const [answers, findings] = await Promise.all([
      manager.find(ChecklistRecord, latestFirst),
      manager.find(FindingRecord, latestFirst),
    ]);
    const lists = groupBy(answers, ({ caseId }) => caseId);
    const found = groupBy(findings, ({ caseId }) => caseId);
    const answered = [...new Set([...lists.keys(), ...found.keys()])];
    return new Map(answered.map((id) => [id, answeredIn(lists.get(id) ?? [], found.get(id)?.[0])]));
  }

  async answer<Kind extends ChecklistKind>(
    { manager, now, actor }: Transaction,
    onCase: OnCase,
    kind: Kind,
    answers: ChecklistAnswers[Kind],
  ): Promise<void> {
    await manager.insert(ChecklistRecord, {
      ...onCase,
      id: newId(),
      audience: 'group',
      groupId: null,
      kind,
      answers,
      recordedAt: now,
      recordedBy: actor.accountId ?? null,
    });
  }

  async find(
    { manager, now, actor }: Transaction,
    onCase: OnCase,
    finding: { readonly result: FindingResult; readonly reason: string },
  ): Promise<void> {
    await manager.insert(FindingRecord, {
      ...onCase,
      ...finding,
      id: newId(),
      audience: 'group',
      groupId: null,
      recordedAt: now,
      recordedBy: actor.accountId ?? null,
    });
  }
}

/** The latest come first. */
function answeredIn(lists: readonly ChecklistRecord[], found: FindingRecord | undefined): Answered {
  const monitoring = latest(lists, 'monitoring');
  const fairness = latest(lists, 'fair-consultation');
  const options = latest(lists, 'options');
  return {
    ...(monitoring && { monitoring }),
    ...(fairness && { fairness }),
    ...(options && { options }),
    ...(found && findingOf(found)),
  };
}

function latest<Kind extends ChecklistKind>(
  lists: readonly ChecklistRecord[],
  wanted: Kind,
): ChecklistAnswers[Kind] | undefined {
  return lists.find(({ kind }) => kind === wanted)?.answers as ChecklistAnswers[Kind] | undefined;
}

const findingOf = ({ result, reason, recordedAt }: FindingRecord): Pick<Answered, 'finding'> =>
  result === 'open' ? {} : { finding: { result, reason, on: dayAt(recordedAt) } };
