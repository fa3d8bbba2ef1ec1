import { Injectable } from '@nestjs/common';
import { STEP_ENTRIES, STEPS } from '../../../domain/casework/step.js';
import { DomainError } from '../../../domain/domain-error.js';
import type { Visitor } from '../../../identity/visitor.js';
import { NotFoundHereError } from '../../../platform/http/not-found-here.error.js';
import { newId } from '../../../platform/ids.js';
import { CaseCommands, type OnVersion } from '../../case-commands.js';
import { CaseContents } from '../../case-contents.js';
import { publishGroupSpoke } from '../../tell-staff.js';
import { chosenGroup } from '../../trust/chosen-group.js';
import { toldTo } from '../plan-items.js';
import { requireOpen } from '../refuse.js';
import { PLAN_CHECKED } from './plan-checked.js';
import { PlanCheckRecord, type StepComments } from './plan-check.record.js';

export class CheckAskedAlreadyError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'check-asked-already';
  override readonly errors = [
    { pointer: '/question', detail: 'You have asked already. A caseworker will answer that first.' },
  ];

  constructor() {
    super('A question about this plan is waiting for its answer.');
  }
}

export class CheckAnsweredAlreadyError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'check-answered-already';
  override readonly errors = [{ pointer: '/answer', detail: 'Somebody else has answered this already.' }];

  constructor() {
    super('This question has its answer.');
  }
}

export interface CheckAnswer {
  readonly answer: string;
  readonly comments: StepComments;
}

/** “Please check my plan”: a group asks in its own words, the case goes to the caseworkers' queue, and one of them answers. */
@Injectable()
export class PlanChecks {
  constructor(
    private readonly commands: CaseCommands,
    private readonly contents: CaseContents,
  ) {}

  /** Throws {@link CheckAskedAlreadyError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  ask(visitor: Visitor, on: OnVersion, question: string): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      requireOpen(record);
      const { checks } = await this.contents.plan(tx, record.id);
      if (checks.some(({ answeredAt }) => answeredAt === null)) throw new CheckAskedAlreadyError();
      const { groupId } = chosenGroup(await this.contents.groups(tx, record.id));
      const id = newId();
      await tx.manager.insert(PlanCheckRecord, {
        id,
        caseId: record.id,
        programmeId: record.programmeId,
        audience: 'group',
        groupId,
        question,
        recordedAt: tx.now,
        recordedBy: tx.actor.accountId ?? null,
        answer: null,
        comments: null,
        answeredAt: null,
        answeredBy: null,
      });
      publishGroupSpoke(tx, record, 'plan-check-asked', id);
      return {
        action: 'plan-check-asked',
        kind: 'step-entry',
        text: `The group asked: please check our plan. ${question}`,
        groupId,
        changes: { planCheckAskedAt: record.planCheckAskedAt ?? tx.now },
        details: { planCheck: id },
      };
    });
  }

  /** The group hears by mail that there is an answer, and no more. Throws {@link CheckAnsweredAlreadyError}, `CaseChangedError` and `NotFoundHereError`. */
  answer(visitor: Visitor, on: OnVersion, id: string, { answer, comments }: CheckAnswer): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      const { checks } = await this.contents.plan(tx, record.id);
      const check = checks.find((each) => each.id === id);
      if (!check) throw new NotFoundHereError();
      if (check.answeredAt) throw new CheckAnsweredAlreadyError();
      const answered = { answer, comments, answeredAt: tx.now, answeredBy: tx.actor.accountId ?? null };
      await tx.manager.update(PlanCheckRecord, { id }, answered);
      const { programmeId, id: caseId } = record;
      const groupId = check.groupId ?? undefined;
      tx.publish({
        type: PLAN_CHECKED,
        programmeId,
        caseId,
        planCheckId: id,
        ...(groupId ? { groupId } : {}),
      });
      const others = checks.filter((each) => each.id !== id && each.answeredAt === null);
      return {
        action: 'plan-check-answered',
        kind: 'step-entry',
        text: `A caseworker looked at the plan. ${answer}${commentsSentence(comments)}`,
        ...toldTo(check.groupId),
        changes: { planCheckAskedAt: others[0]?.recordedAt ?? null },
        details: { planCheck: id },
      };
    });
  }
}

const commentsSentence = (comments: StepComments): string =>
  STEPS.flatMap((step) => {
    const said = comments[step];
    return said ? [` On the step “${STEP_ENTRIES[step].label}”: ${said}`] : [];
  }).join('');
