import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { CASE_READERS, CASE_WORKERS } from '../../platform/database/actor.js';
import { OpenTo } from '../../platform/http/open-to.js';
import type { OnVersion } from '../case-commands.js';
import { CaseFiles } from '../case-files.js';
import { OnCaseVersion } from '../precondition.js';
import { AnswerReport } from './answer-report.js';
import { AskAgain } from './ask-again.js';
import { MarkRead } from './mark-read.js';
import { SetWaiting } from './set-waiting.js';
import { TriageRefusedError } from './triage-errors.js';
import { answerRepresentation, triageRepresentation } from './triage-representation.js';
import { AskAgainBody, TriageAnswerBody, UndoBody, WaitingBody } from './triage.dto.js';
import { UndoAct } from './undo/undo-act.js';

/** What the programme answered to a report, and the acts round it, for programs. */
@Controller('api/v1/cases/:reference')
@ApiTags('cases')
@ApiBearerAuth()
export class TriageAnswersController {
  constructor(
    private readonly files: CaseFiles,
    private readonly reports: AnswerReport,
    private readonly reading: MarkRead,
  ) {}

  /** What the group was answered, the newest first, with its letters. */
  @Get('triage-answers')
  @OpenTo(...CASE_READERS)
  async answers(@AskedBy() visitor: Visitor, @Param('reference') reference: string) {
    const { triage } = await this.files.open(visitor, reference);
    return { items: triage.answers.map(answerRepresentation), next_cursor: null };
  }

  /** Answers the report: the group gets the letter, and the programme keeps its promise. */
  @Post('triage-answers')
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async answer(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: TriageAnswerBody) {
    const { reason, ...reply } = body;
    const whole = { ...reply, ...(reason ? { reasonKind: reason } : {}) };
    await this.reports.answer(visitor, on, whole);
    return this.answers(visitor, on.reference);
  }

  /** Puts on record that the report was read. */
  @Post('reading')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async read(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion) {
    await this.reading.mark(visitor, on);
    return triageRepresentation(await this.files.open(visitor, on.reference));
  }
}

/** Who is waited for, asking again, and taking the last act back, for programs. */
@Controller('api/v1/cases/:reference')
@ApiTags('cases')
@ApiBearerAuth()
export class CaseActsController {
  constructor(
    private readonly files: CaseFiles,
    private readonly waiting: SetWaiting,
    private readonly again: AskAgain,
    private readonly undoing: UndoAct,
  ) {}

  /** Records who has to do something next, where it is not the caseworker. No limit waits for it. */
  @Post('waiting')
  @HttpCode(200)
  @OpenTo('caseworker', 'supervisor', 'administrator')
  async wait(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() body: WaitingBody) {
    const { for: waitsFor, reason } = body;
    if (waitsFor !== 'nobody' && reason === undefined)
      throw new TriageRefusedError('/reason', 'Say in a sentence what you wait for.');
    await this.waiting.set(visitor, on, { waitsFor, ...(reason ? { reason } : {}) });
    return this.show(visitor, on);
  }

  /** A group that works on its case alone asks the programme once more. */
  @Post('asking-again')
  @HttpCode(200)
  @OpenTo('party')
  async ask(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() { reason }: AskAgainBody) {
    await this.again.ask(visitor, on, reason);
    return this.show(visitor, on);
  }

  /** Takes back what this caller did last on the case, within 15 minutes and as long as nobody changed it. */
  @Post('undo')
  @HttpCode(200)
  @OpenTo(...CASE_WORKERS)
  async undo(@AskedBy() visitor: Visitor, @OnCaseVersion() on: OnVersion, @Body() { letter }: UndoBody) {
    await this.undoing.undo(visitor, on, letter);
    return this.show(visitor, on);
  }

  private async show(visitor: Visitor, { reference }: OnVersion) {
    return triageRepresentation(await this.files.open(visitor, reference));
  }
}
