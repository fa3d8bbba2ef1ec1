import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { dayAt } from '../../domain/calendar/day.js';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { RESPONSES, responseAt, type ResponseKind } from '../../domain/response/body-response.js';
import { BODY_AREA } from '../../identity/responding/body-area.js';
import { InvitationOverError } from '../../identity/responding/invitation-over.error.js';
import { refusedInArea } from '../../identity/responding/link-over.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { MediationRecord } from '../../mediation/records/mediation.record.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { FormFiles, TakesFiles } from '../../platform/http/file-form.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import type { SentFiles } from '../../platform/http/streamed-form.js';
import type { Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { bodySettlementView } from '../../resolution/body-settlement.view.js';
import { GiveAnswer } from './give-answer.js';
import { answerView, areaView } from './area.view.js';
import { readPutToBody } from './put-to-body.js';
import { readAnswer } from './read-answer.js';

const CONFLICT = 409;
const INVALID = 422;

/** Where somebody of a public body reads what was put to it, and answers. It has no account, and sees no other page. */
@Controller('respond')
@OpenTo('respondent')
@ApiExcludeController()
export class BodyAreaPage {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly answers: GiveAnswer,
  ) {}

  @Get()
  show(@AskedBy() { actor }: Visitor): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const today = dayAt(reading.now);
      const put = await readPutToBody(reading);
      const settlement = await bodySettlementView(reading, put.caseId, today);
      const isMediated = await reading.manager.existsBy(MediationRecord, { caseId: put.caseId });
      return page('response/area/area.njk', { ...areaView(put, today), settlement, isMediated });
    });
  }

  @Get('answers/:path')
  ask(@AskedBy() visitor: Visitor, @Param('path') path: string): Promise<Page> {
    return this.draw(visitor, kindAt(path), {});
  }

  @Post('answers/:path')
  @TakesFiles()
  @RateLimit(60, '10 minutes')
  async answer(
    @AskedBy() visitor: Visitor,
    @Param('path') path: string,
    @Req() request: FastifyRequest,
    @FormFiles() files: SentFiles | undefined,
  ): Promise<Page | SeeOther> {
    const kind = kindAt(path);
    const form = (request.body ?? {}) as Form;
    const reading = readAnswer(form, kind);
    if ('errors' in reading) return this.draw(visitor, kind, form, { errors: reading.errors });
    try {
      await this.answers.give(visitor, kind, reading.values, RESPONSES[kind].asks.files ? files : undefined);
    } catch (error) {
      if (error instanceof InvitationOverError) return refusedInArea(request);
      return this.draw(visitor, kind, form, refusalOf(error));
    }
    return seeOther(BODY_AREA);
  }

  private draw(
    { actor }: Visitor,
    kind: ResponseKind,
    form: Form,
    { errors = [], status = errors.length > 0 ? INVALID : undefined }: Refused = {},
  ): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const view = answerView(await readPutToBody(reading), kind, form);
      return page('response/area/answer.njk', { ...view, errors }, status ? { status } : {});
    });
  }
}

interface Refused {
  readonly errors?: readonly FieldError[];
  readonly status?: number | undefined;
}

/** Passes on whatever is no refusal that the form itself can show. */
function refusalOf(error: unknown): Refused {
  if (!(error instanceof DomainError) || error.kind === 'not-found' || error.kind === 'forbidden')
    throw error;
  const errors = error.errors.length > 0 ? error.errors : [{ pointer: '/form', detail: error.message }];
  return { errors, status: error.kind === 'conflict' ? CONFLICT : INVALID };
}

/** Throws `NotFoundHereError`. */
function kindAt(path: string): ResponseKind {
  const kind = responseAt(path);
  if (!kind) throw new NotFoundHereError();
  return kind;
}
