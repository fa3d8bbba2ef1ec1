import { Injectable } from '@nestjs/common';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import type { PairVerdict } from '../../domain/casework/likeness.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { Facts } from '../../timeline/facts.js';
import { CaseClosedError } from '../case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from '../case-commands.js';
import type { CaseRecord } from '../case.record.js';
import { CaseRepository } from '../case.repository.js';
import { RungsOnHold } from '../rungs-on-hold.js';
import { otherCase } from './other-case.js';
import { RelatedCaseRecord } from './related-case.record.js';
import { requireSameGroup } from './same-group.js';
import { refuse } from './together-refused.error.js';

export interface Judgement {
  /** The reference of the other case. */
  readonly other: string;
  readonly verdict: PairVerdict;
  readonly reason?: string;
}

/** How a report ended that came twice. It is no outcome of the complaint. */
export const DUPLICATE = 'duplicate';

/** What a caseworker says of two cases beside each other. */
@Injectable()
export class CompareCases {
  constructor(
    private readonly commands: CaseCommands,
    private readonly cases: CaseRepository,
    private readonly facts: Facts,
    private readonly rungs: RungsOnHold,
  ) {}

  /**
   * What a caseworker says of two cases. A duplicate is closed, and both stay readable. Throws `TogetherRefusedError`,
   * `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`.
   */
  judge(visitor: Visitor, on: OnVersion, judgement: Judgement): Promise<void> {
    return this.commands.run(visitor, on, (tx, record) => this.decide(tx, record, judgement));
  }

  /** What {@link judge} would do, and who would see it, in sentences; nothing of it is kept. Throws as that does. */
  async preview(visitor: Visitor, on: OnVersion, judgement: Judgement): Promise<readonly string[]> {
    const said: string[] = [];
    await this.commands.rehearse(visitor, on, async (tx, record) => {
      const theirs = await otherCase(this.cases, tx, judgement.other, '/other');
      said.push(...consequences(judgement.verdict, record, theirs));
      return this.decide(tx, record, judgement);
    });
    return said;
  }

  private async decide(
    tx: Transaction,
    record: CaseRecord,
    { other, verdict, reason }: Judgement,
  ): Promise<CaseChange> {
    const theirs = await otherCase(this.cases, tx, other, '/other');
    if (theirs.id === record.id) refuse('/other', 'This is the same case. Give the reference of another.');
    if ([record, theirs].some(({ complaintBy }) => complaintBy === 'body'))
      refuse('/other', 'What a body reported about a group is kept apart from other cases.');
    await keepVerdict(tx, { record, theirs, verdict, reason });
    tx.audit({
      chain: theirs.id,
      action: 'cases-compared',
      subjectType: 'case',
      subjectId: theirs.id,
      programmeId: theirs.programmeId,
      details: { other: record.id, verdict },
    });
    if (verdict === 'duplicate') return this.closeAsDuplicate(tx, record, theirs);
    const text =
      verdict === 'related' ? 'Linked with a related case.' : 'Looked at beside another case: not related.';
    return {
      action: 'cases-compared',
      kind: 'together',
      text,
      audience: 'programme',
      details: { other: theirs.id, verdict },
    };
  }

  private async closeAsDuplicate(
    tx: Transaction,
    record: CaseRecord,
    theirs: CaseRecord,
  ): Promise<CaseChange> {
    if (record.closedOn) throw new CaseClosedError();
    if (theirs.closedOn) refuse('/other', 'The other case is closed. Close that one, and keep this one.');
    await requireSameGroup(tx, record.id, theirs.id);
    const today = formatDay(dayAt(tx.now));
    const closing = { closedOn: today, keepsLimits: false };
    await this.rungs.hold(tx, record, await this.facts.of(tx, record.id), closing);
    return {
      action: 'closed-as-duplicate',
      kind: 'closed',
      text: 'This report came twice from your group, so this one was closed. The other one goes on. You can still read both.',
      changes: { step: 'closed', closedOn: today, outcome: DUPLICATE },
      details: { other: theirs.id },
    };
  }
}

const STAFF_SEE =
  'Caseworkers, supervisors, managers and auditors of this programme who may see both cases see it on each of them. Whoever must keep out of one of them sees nothing of it.';
const NO_GROUP = 'No group sees it, and no mail goes out.';

type Shown = Pick<CaseRecord, 'reference' | 'title'>;

/** What would come of it, and who would see what. */
function consequences(verdict: PairVerdict, mine: Shown, theirs: Shown): string[] {
  const two = `case ${mine.reference} and case ${theirs.reference} (“${theirs.title}”)`;
  switch (verdict) {
    case 'related':
      return [`You link ${two}. They stay two cases, and nothing else changes.`, STAFF_SEE, NO_GROUP];
    case 'not-related':
      return [`You say that ${two} are not related. It is not offered again.`, STAFF_SEE, NO_GROUP];
    case 'duplicate':
      return [
        `You say that ${two} are one report that came twice. Case ${mine.reference} closes, with its reminders. Case ${theirs.reference} goes on.`,
        'The group reads on this one that its report came twice, and can still read both.',
        STAFF_SEE,
      ];
  }
}

interface Verdict {
  readonly record: CaseRecord;
  readonly theirs: CaseRecord;
  readonly verdict: PairVerdict;
  readonly reason: string | undefined;
}

/** The last word on two cases takes the place of the one before; the log keeps both. */
async function keepVerdict(
  { manager, now, actor }: Transaction,
  { record, theirs, verdict, reason }: Verdict,
): Promise<void> {
  const [caseId = '', otherId = ''] = [record.id, theirs.id].toSorted();
  const said = { verdict, reason: reason ?? null, recordedAt: now, recordedBy: actor.accountId ?? null };
  const known = await manager.findOneBy(RelatedCaseRecord, { caseId, otherId });
  if (known) await manager.update(RelatedCaseRecord, { id: known.id }, said);
  else
    await manager.insert(RelatedCaseRecord, {
      id: newId(),
      programmeId: record.programmeId,
      caseId,
      otherId,
      ...said,
    });
}
