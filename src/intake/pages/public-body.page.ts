import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PublicBodies } from '../../directory/public-bodies.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import type { Answer } from '../drafts.js';
import { PUBLIC_BODY_PATH } from '../questions/questionnaire.js';
import { HeldDraft } from './held-draft.js';
import {
  choiceView,
  NOT_LISTED,
  otherView,
  pathWith,
  readOther,
  readSearch,
  searchView,
} from './public-body.view.js';
import { afterwards } from './way-back.js';

const MOST_SHOWN = 20;

/** Which public body it is about: a search, a choice from what was found, and a name where it is not in the list. */
@Controller(`report/${PUBLIC_BODY_PATH}`)
@OpenToAnyone()
@ApiExcludeController()
export class PublicBodyPages {
  constructor(
    private readonly held: HeldDraft,
    private readonly publicBodies: PublicBodies,
  ) {}

  @Get()
  async ask(@Req() request: FastifyRequest, @Query() query: Form): Promise<Page> {
    const { answers } = await this.held.toFillIn(request);
    return page(
      'intake/pages/body-search.njk',
      searchView(answers.fields.body_name ?? '', typed(query, 'return')),
    );
  }

  @Post()
  @RateLimit(300, '10 minutes')
  search(@Body() form: Form): Page | SeeOther {
    const { value: words, error } = readSearch(form);
    if (words !== undefined) return seeOther(pathWith('/choose', words, typed(form, 'return')));
    const view = searchView(typed(form, 'words'), typed(form, 'return'));
    return page('intake/pages/body-search.njk', { ...view, errors: [error] }, { status: 422 });
  }

  @Get('choose')
  async choose(@Req() request: FastifyRequest, @Query() query: Form): Promise<Page> {
    const { answers } = await this.held.toFillIn(request);
    const words = typed(query, 'words');
    const found = await this.publicBodies.offer({ words, limit: MOST_SHOWN });
    const view = choiceView(found, words, typed(query, 'return'));
    return page('intake/pages/body-choice.njk', { ...view, chosen: answers.fields.body_id });
  }

  @Post('choose')
  @RateLimit(300, '10 minutes')
  async take(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const [words, way, chosen] = [typed(form, 'words'), typed(form, 'return'), typed(form, 'body')];
    if (chosen === NOT_LISTED) return seeOther(pathWith('/other', words, way));
    const found = await this.publicBodies.offer({ words, limit: MOST_SHOWN });
    const body = found.bodies.find(({ id }) => id === chosen);
    if (body) {
      const fields = { body_id: body.id, body_name: body.name, body_kind: body.kind };
      const answer = answerWith(fields);
      return this.held.keep({ request, reply }, answer, afterwards(form, undefined));
    }
    const errors = [{ pointer: '/body', detail: 'Choose the public body, or “It is not in this list”.' }];
    return page(
      'intake/pages/body-choice.njk',
      { ...choiceView(found, words, way), errors },
      { status: 422 },
    );
  }

  @Get('other')
  async other(@Req() request: FastifyRequest, @Query() query: Form): Promise<Page> {
    const { fields } = (await this.held.toFillIn(request)).answers;
    const known = fields.body_id === undefined ? fields.body_name : undefined;
    const values = { body_name: known ?? typed(query, 'words'), body_kind: known && fields.body_kind };
    return page('intake/pages/body-other.njk', otherView(values, typed(query, 'return')));
  }

  @Post('other')
  @RateLimit(300, '10 minutes')
  async name(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const { fields, errors } = readOther(form);
    if (errors.length === 0) {
      const answer = answerWith({ ...fields, body_id: undefined });
      return this.held.keep({ request, reply }, answer, afterwards(form, undefined));
    }
    const values = { body_name: typed(form, 'body_name'), body_kind: typed(form, 'body_kind') };
    const view = otherView(values, typed(form, 'return'));
    return page('intake/pages/body-other.njk', { ...view, errors }, { status: 422 });
  }
}

/** Who looks after the case was asked with another body in mind. */
const answerWith = (fields: Answer['fields']): Answer => ({
  path: PUBLIC_BODY_PATH,
  fields: { ...fields, programme: undefined },
});
