import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../casework/case.record.js';
import { isMoved, ofChange, type DateChange } from '../deadlines/date-change.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { ChangedCases } from './changed-cases.js';
import { effectOn } from './effect-on-cases.js';
import { BEFORE_ALL, type Reworking } from './reworking.js';

/**
 * One date that would change. Days are `2026-12-24`; `from` is null where the date is new, `to` where there is none any
 * more.
 */
export interface ExampleChange {
  readonly reference: string;
  readonly title: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface ChangePreview {
  readonly cases: number;
  readonly deadlines: number;
  readonly mails: number;
  /** Of the programme that asks, the first ones. */
  readonly examples: readonly ExampleChange[];
}

const CASES_AT_ONCE = 500;
const MOST_EXAMPLES = 50;
const NOTHING: ChangePreview = { cases: 0, deadlines: 0, mails: 0, examples: [] };

/** Counts what a change would do to the cases that it reaches, and changes nothing. */
@Injectable()
export class ChangePreviews {
  constructor(private readonly changed: ChangedCases) {}

  /** `reading` sees every programme; the examples are those of `programmeId`. */
  async of(reading: Reading, reworking: Reworking, programmeId: string): Promise<ChangePreview> {
    let preview = NOTHING;
    for (let after = BEFORE_ALL; ;) {
      const caseIds = await reworking.cases(reading, { after, limit: CASES_AT_ONCE });
      const last = caseIds.at(-1);
      if (last === undefined) return preview;
      const { changes, told } = await effectOn(reading, reworking, caseIds);
      const mails = await this.changed.countMails(reading, changes.filter(isMoved), reworking.cause, {
        told,
      });
      preview = await add(reading, preview, { moved: changes.filter(isMoved), mails, programmeId });
      after = last;
    }
  }
}

interface Found {
  readonly moved: readonly DateChange[];
  readonly mails: number;
  readonly programmeId: string;
}

async function add(
  reading: Reading,
  { cases, deadlines, mails, examples }: ChangePreview,
  found: Found,
): Promise<ChangePreview> {
  const own = found.moved
    .filter((change) => ofChange(change).programmeId === found.programmeId)
    .slice(0, MOST_EXAMPLES - examples.length);
  return {
    cases: cases + new Set(found.moved.map((change) => ofChange(change).caseId)).size,
    deadlines: deadlines + found.moved.length,
    mails: mails + found.mails,
    examples: [...examples, ...(await asExamples(reading, own))],
  };
}

async function asExamples({ manager }: Reading, moved: readonly DateChange[]): Promise<ExampleChange[]> {
  const files = await manager.find(CaseRecord, {
    select: { id: true, reference: true },
    where: { id: In(moved.map((change) => ofChange(change).caseId)) },
  });
  const references = new Map(files.map(({ id, reference }) => [id, reference]));
  return moved.map((change) => ({
    reference: references.get(ofChange(change).caseId) ?? '',
    title: ofChange(change).explanation.title,
    from: change.former?.dueOn ?? null,
    to: change.next?.dueOn ?? null,
  }));
}
