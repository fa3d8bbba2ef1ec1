import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../../domain/domain-error.js';
import { Clock } from '../../platform/clock.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import type { Known, Question } from '../questions/field.js';
import { nextAfter, questionAt, taskOf } from '../questions/questionnaire.js';
import { readQuestion } from '../questions/read-question.js';
import { HeldDraft } from './held-draft.js';
import { formView, questionView } from './question.view.js';
import { afterwards, CHECKING } from './way-back.js';

const TEMPLATE = 'intake/pages/question.njk';

/** Every question of the report, one thing to a page. What is asked and how it is read is data. */
@Controller('report')
@OpenToAnyone()
@ApiExcludeController()
export class QuestionPages {
  constructor(
    private readonly held: HeldDraft,
    private readonly clock: Clock,
  ) {}

  @Get(':path')
  async ask(
    @Req() request: FastifyRequest,
    @Param('path') path: string,
    @Query('return') way?: string,
  ): Promise<Page | SeeOther> {
    if (!taskOf(path)) throw new NotFoundHereError();
    const { fields } = await this.held.soFar(request);
    const question = questionAt(path, fields);
    if (!question) return seeOther('/report/tasks');
    const view = questionView(question, fields, way === CHECKING);
    return page(TEMPLATE, { ...view, ...(await this.explanation(question, fields)) });
  }

  @Post(':path')
  @RateLimit(600, '10 minutes')
  async take(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Param('path') path: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    if (!taskOf(path)) throw new NotFoundHereError();
    const draft = await this.held.of(request);
    if (draft?.caseId) return seeOther('/report/sent');
    const known = await this.held.known(draft);
    const question = questionAt(path, known);
    if (!question) return seeOther('/report/tasks');
    const { fields, errors } = readQuestion(question, form, known, this.clock.today());
    if (errors.length > 0) return this.again(question, form, known, errors);
    const next = afterwards(form, nextAfter(path, { ...known, ...fields }));
    return this.held.keep({ request, reply }, { path, fields }, next);
  }

  private async again(
    question: Question,
    form: Form,
    known: Known,
    errors: readonly FieldError[],
  ): Promise<Page> {
    const view = formView(question, form, known, typed(form, 'return') === CHECKING);
    const explanation = await this.explanation(question, known);
    return page(TEMPLATE, { ...view, ...explanation, errors }, { status: 422 });
  }

  /** What the explanation of a question says of the programme that the report goes to. */
  private async explanation({ explained }: Question, known: Known) {
    return explained ? { programme: await this.held.programme(known) } : {};
  }
}
