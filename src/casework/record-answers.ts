import { Injectable } from '@nestjs/common';
import { Checklists } from '../deadlines/checklists/checklists.js';
import type { ChecklistAnswers, ChecklistKind } from '../deadlines/checklists/checklist.record.js';
import type { FindingResult } from '../deadlines/checklists/finding.record.js';
import { CHECK_WORDS } from '../domain/breaches/checklist.js';
import {
  FAIRNESS_KEYS,
  FAIRNESS_QUESTIONS,
  type FairnessAnswers,
} from '../domain/breaches/fair-consultation.js';
import {
  MONITORING_CHECKS,
  MONITORING_KEYS,
  type MonitoringAnswers,
} from '../domain/breaches/monitoring-checklist.js';
import { DomainError, type FieldError } from '../domain/domain-error.js';
import {
  OPTION_QUESTION_ENTRIES,
  OPTION_QUESTIONS,
  type OptionAnswers,
} from '../domain/escalation/option-questions.js';
import type { Visitor } from '../identity/visitor.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { Facts } from '../timeline/facts.js';
import { CaseClosedError } from './case-closed.error.js';
import { CaseCommands, type CaseChange, type OnVersion } from './case-commands.js';
import type { CaseRecord } from './case.record.js';
import { DeadlineProjection } from './deadline-projection.js';

/** A finding is for what no date can show. The pointer is `/result`. */
export class FindingRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'finding-refused';
  override readonly errors: readonly FieldError[] = [
    {
      pointer: '/result',
      detail: 'In this case the dates decide. Add or change a date instead.',
    },
  ];

  constructor() {
    super('A finding is recorded only where no date can show whether a promise was kept.');
  }
}

/** How the timeline tells what was answered. */
const TOLD: { readonly [Kind in ChecklistKind]: (answers: ChecklistAnswers[Kind]) => string } = {
  monitoring: (answers) =>
    `The questions about reports and figures were answered. ${monitoringWords(answers)}`,
  'fair-consultation': (answers) =>
    `The questions about a fair consultation were answered. ${fairnessWords(answers)}`,
  options: (answers) => `The questions about the ways on were answered. ${optionWords(answers)}`,
};

/** The lists whose answers a date can hang on. */
const MOVES_DATES: ReadonlySet<ChecklistKind> = new Set(['options']);

const FOUND: Readonly<Record<FindingResult, string>> = {
  breached: 'A caseworker found that the reports asked for are more than was promised.',
  kept: 'A caseworker found that the reports asked for are no more than was promised.',
  open: 'A caseworker took the earlier finding back. The question is open again.',
};

/** Keeps what is answered and found where no date can show a breach. */
@Injectable()
export class RecordAnswers {
  constructor(
    private readonly commands: CaseCommands,
    private readonly checklists: Checklists,
    private readonly facts: Facts,
    private readonly projection: DeadlineProjection,
  ) {}

  /** Throws `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  answer<Kind extends ChecklistKind>(
    visitor: Visitor,
    on: OnVersion,
    kind: Kind,
    answers: ChecklistAnswers[Kind],
  ): Promise<void> {
    return this.commands.run(visitor, on, async (tx, record) => {
      if (record.closedOn) throw new CaseClosedError();
      const { id: caseId, programmeId } = record;
      await this.checklists.answer(tx, { caseId, programmeId }, kind, answers);
      const text = TOLD[kind](answers);
      const dates = MOVES_DATES.has(kind) ? await this.renewed(tx, record, text) : { text };
      return { action: `${kind}-answered`, kind: 'step-entry', ...dates };
    });
  }

  private async renewed(
    tx: Transaction,
    record: CaseRecord,
    told: string,
  ): Promise<Pick<CaseChange, 'text' | 'changes'>> {
    const facts = await this.facts.of(tx, record.id);
    const { sentence, nextDates } = await this.projection.renew(tx, record, facts, told);
    return { text: `${told} ${sentence}`, changes: nextDates };
  }

  /** Throws {@link FindingRefusedError}, `CaseClosedError`, `CaseChangedError` and `NotFoundHereError`. */
  find(
    visitor: Visitor,
    on: OnVersion,
    finding: { readonly result: FindingResult; readonly reason: string },
  ): Promise<void> {
    return this.commands.run(visitor, on, async (tx, { id: caseId, programmeId, closedOn, breachType }) => {
      if (closedOn) throw new CaseClosedError();
      if (breachType !== 'monitoring-burden') throw new FindingRefusedError();
      await this.checklists.find(tx, { caseId, programmeId }, finding);
      const { result, reason } = finding;
      return {
        action: 'finding-recorded',
        kind: 'step-entry',
        text: `${FOUND[result]} Why: ${reason}`,
        details: { result },
      };
    });
  }
}

const optionWords = (answers: OptionAnswers): string =>
  OPTION_QUESTIONS.flatMap((question) => {
    const answer = answers[question];
    return answer
      ? [`${OPTION_QUESTION_ENTRIES[question].short}: ${CHECK_WORDS[answer].toLowerCase()}.`]
      : [];
  }).join(' ');

const monitoringWords = (answers: MonitoringAnswers): string =>
  MONITORING_KEYS.flatMap((key) => {
    const answer = answers[key];
    return answer ? [`${MONITORING_CHECKS[key].short}: ${CHECK_WORDS[answer].toLowerCase()}.`] : [];
  }).join(' ');

const fairnessWords = ({ questions, statutoryDuty }: FairnessAnswers): string =>
  [
    ...FAIRNESS_KEYS.flatMap((key) => {
      const given = questions[key];
      return given ? [`${FAIRNESS_QUESTIONS[key].short}: ${CHECK_WORDS[given.answer].toLowerCase()}.`] : [];
    }),
    ...(statutoryDuty ? [`A law that may have made them consult: ${statutoryDuty}`] : []),
  ].join(' ');
