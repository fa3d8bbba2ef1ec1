import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicBodies, type FoundBodies } from '../../directory/public-bodies.js';
import { BREACH_TYPES, isBreachType } from '../../domain/commitments/breach-type.js';
import { formatDay } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { isPublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { readDay } from '../../platform/web/date-fields.js';
import { readChoice, readText, typed, type Form } from '../../platform/web/forms.js';
import { page, type Page } from '../../platform/web/page.js';
import { LibraryReading, type WhichQuestion } from '../reading/library-reading.js';
import { answerView, formView, NOT_LISTED } from './which-promises.view.js';

const FORM = 'commitments/pages/which.njk';
const MOST_BODIES = 20;
const BREACHES = Object.keys(BREACH_TYPES).filter(isBreachType);

const NO_BODY: FieldError = {
  pointer: '/words',
  detail: 'Write the name of the public body, or part of it.',
};
const NO_CHOICE: FieldError = {
  pointer: '/body',
  detail: 'Choose the public body, or say that it is not here.',
};
const NO_KIND: FieldError = { pointer: '/kind', detail: 'Choose what kind of body it is.' };

/** Which promises bound a public body on a day. All that is asked stands in the address, and nothing is kept. */
@Controller('promises/which')
@OpenToAnyone()
@ApiExcludeController()
export class WhichPromisesPage {
  constructor(
    private readonly bodies: PublicBodies,
    private readonly library: LibraryReading,
  ) {}

  @Get()
  @RateLimit(120, '1 minute')
  ask(@Query() form: Form): Page {
    return page(FORM, formView(form));
  }

  @Get('answer')
  @RateLimit(120, '1 minute')
  async answer(@Query() form: Form): Promise<Page> {
    const { asked, errors } = readQuestion(form);
    if (errors.length > 0) return page(FORM, { ...formView(form), errors }, { status: 422 });
    const words = typed(form, 'words');
    const found = await this.bodies.search({ words, limit: MOST_BODIES });
    const chosen = typed(form, 'body');
    const body = found.bodies.find(({ id }) => id === chosen) ?? onlyOne(found.bodies, chosen);
    if (body) {
      const promises = await this.library.whichBound({ ...asked, body: body.id });
      return page('commitments/pages/which-answer.njk', answerView(form, body.name, promises));
    }
    return chosen === NOT_LISTED || found.bodies.length === 0
      ? this.notListed(form, found, asked)
      : which(form, found, false);
  }

  /** A body that is not in the directory is asked about as its kind. */
  private async notListed(form: Form, found: FoundBodies, asked: WhichQuestion): Promise<Page> {
    const kind = typed(form, 'kind');
    if (!isPublicBodyKind(kind)) return which(form, found, true);
    const promises = await this.library.whichBound({ ...asked, kind });
    return page('commitments/pages/which-answer.njk', answerView(form, typed(form, 'words'), promises));
  }
}

/** Asks which body is meant, or of what kind it is; the first time that is no mistake. */
function which(form: Form, found: FoundBodies, isOther: boolean): Page {
  const wasAsked = isOther ? form['kind'] !== undefined : form['body'] !== undefined;
  const errors = wasAsked ? [isOther ? NO_KIND : NO_CHOICE] : [];
  const view = { ...formView(form, { ...found, isOther }), errors };
  return page(FORM, view, { status: wasAsked ? 422 : 200 });
}

const onlyOne = <Body>([body, ...more]: readonly Body[], chosen: string): Body | undefined =>
  more.length === 0 && chosen === '' ? body : undefined;

function readQuestion(form: Form): { readonly asked: WhichQuestion; readonly errors: readonly FieldError[] } {
  const words = readText(form, { name: 'words', label: 'the name', max: 200 });
  const area = readText(form, { name: 'area', label: 'the place', max: 100 });
  const on = readDay(form, { name: 'on' });
  const breach = readChoice(form, { name: 'breach_type', label: 'what it is about', options: BREACHES });
  const errors = [words, area, on, breach].flatMap(({ error }) => error ?? []);
  return {
    asked: {
      on: on.value === undefined ? undefined : formatDay(on.value),
      area: area.value,
      breach_type: breach.value,
    },
    errors: words.value === undefined && !words.error ? [NO_BODY, ...errors] : errors,
  };
}
