import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LegalReference } from '../deadlines/reference.js';
import { Reckoner } from '../deadlines/reckoner.js';
import { DomainError } from '../domain/domain-error.js';
import { Clock } from '../platform/clock.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { RateLimit } from '../platform/http/rate-limit.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { writeCalendar } from '../platform/icalendar.js';
import { page, type Page } from '../platform/web/page.js';
import type { Form } from '../platform/web/forms.js';
import { answerEvents } from './answer-events.js';
import { answerView, type Asked } from './answer.view.js';
import type { Answer, Calculator } from './calculator.js';
import { calculatorAt, choiceAt, FIRST_CHOICE } from './catalogue/catalogue.js';
import { choiceView, formView } from './form.view.js';
import { queryOf, readAnswers } from './read-answers.js';
import { workOut } from './work-out.js';

const FORM = 'calculators/pages/form.njk';
const CHOICE = 'calculators/pages/choice.njk';

/** Calculators for anyone. All that is asked stands in the address, so a link gives the answer again and nothing is kept. */
@Controller('calculators')
@OpenToAnyone()
@ApiExcludeController()
export class CalculatorPages {
  constructor(
    private readonly reckoner: Reckoner,
    private readonly reference: LegalReference,
    private readonly clock: Clock,
    @Inject(WEB_SETTINGS) private readonly web: WebSettings,
  ) {}

  @Get()
  first(): Page {
    return page(CHOICE, choiceView(FIRST_CHOICE));
  }

  @Get(':name')
  @RateLimit(120, '1 minute')
  ask(@Param('name') name: string, @Query() form: Form): Page {
    const choice = choiceAt(name);
    return choice ? page(CHOICE, choiceView(choice)) : page(FORM, formView(required(name), form));
  }

  @Get(':name/answer')
  @RateLimit(120, '1 minute')
  answer(@Param('name') name: string, @Query() form: Form): Page {
    const calculator = required(name);
    try {
      const { asked, answer } = this.workOut(calculator, form);
      return page('calculators/pages/answer.njk', answerView(asked, answer));
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return page(FORM, { ...formView(calculator, form), errors: error.errors }, { status: 422 });
    }
  }

  @Get(':name/answer.ics')
  @RateLimit(120, '1 minute')
  calendar(
    @Param('name') name: string,
    @Query() form: Form,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const calculator = required(name);
    const { asked, answer } = this.workOut(calculator, form);
    const url = new URL(`/calculators/${name}/answer?${asked.query}`, this.web.baseUrl).href;
    const events = answerEvents(calculator, answer, { today: asked.today, url });
    // A calendar file without an entry is none (RFC 5545, 3.6).
    if (events.length === 0) throw new NotFoundHereError();
    reply.type('text/calendar; charset=utf-8');
    reply.header('content-disposition', `attachment; filename="redress-${name}.ics"`);
    return writeCalendar(events, this.clock.now());
  }

  /** Throws `InvalidFieldsError` with all that is wrong with what was asked. */
  private workOut(calculator: Calculator, form: Form): { asked: Asked; answer: Answer } {
    const today = this.clock.today();
    const { given, errors } = readAnswers(calculator, form, today);
    if (errors.length > 0) throw new InvalidFieldsError(errors);
    const { calendars, courtClosures } = this.reference;
    const answer = workOut(calculator, given, { calendars, courtClosures, reckoner: this.reckoner, today });
    return { asked: { calculator, given, today, query: queryOf(calculator, form) }, answer };
  }
}

function required(name: string): Calculator {
  const calculator = calculatorAt(name);
  if (!calculator) throw new NotFoundHereError();
  return calculator;
}
