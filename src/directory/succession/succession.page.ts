import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { readDay, typedDate } from '../../platform/web/date-fields.js';
import { faultsOf, readText, typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type View } from '../../platform/web/page.js';
import { KnownBodies, type BodyDetails } from '../bodies/body-details.js';
import { refusalOf } from '../bodies/body-form.page.js';
import { choicesOf, chosenIn } from '../bodies/body-choice.js';
import { PublicBodies } from '../public-bodies.js';
import { Successions } from './successions.js';

const MOST_LISTED = 200;

interface Refusal {
  readonly errors: readonly FieldError[];
  readonly status: number;
}

const REASON = { name: 'reason', label: 'the reason', max: 500, lines: true };
const NO_REASON: FieldError = { pointer: '/reason', detail: 'Say why. It is kept in the log.' };
const NO_DAY: FieldError = { pointer: '/on', detail: 'Give the first day on which the other body answers.' };

/** Administrators say which body came after which, and move its open cases over. */
@Controller('admin/directory/bodies/:id')
@OpenTo('administrator')
@ApiExcludeController()
export class SuccessionPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly known: KnownBodies,
    private readonly bodies: PublicBodies,
    private readonly successions: Successions,
  ) {}

  @Get('successors')
  show(@AskedBy() visitor: Visitor, @Param('id') id: string, @Query() query: Form): Promise<Page> {
    return this.drawSuccessors(visitor, readId(id), query);
  }

  /** A search for the other body, until one is chosen. */
  @Post('successors')
  async add(
    @AskedBy() visitor: Visitor,
    @Param('id') given: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const id = readId(given);
    const successor = chosenIn(form, 'successor');
    const on = readDay(form, { name: 'on' });
    const reason = readText(form, REASON);
    const errors = [
      ...(successor ? [] : [{ pointer: '/successor', detail: 'Choose the body that came after it.' }]),
      ...faultsOf(on, NO_DAY),
      ...faultsOf(reason, NO_REASON),
    ];
    if (!successor || on.value === undefined || !reason.value)
      return this.drawSuccessors(visitor, id, form, { errors, status: 422 });
    const [day, why] = [on.value, reason.value];
    try {
      await this.unitOfWork.run(visitor.actor, (tx) =>
        this.successions.add(tx, { former: id, successor }, day, why),
      );
      return seeOther(`/directory/bodies/${id}`);
    } catch (error) {
      return this.drawSuccessors(visitor, id, form, refusalOf(error));
    }
  }

  @Get('cases')
  cases(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.drawCases(visitor, readId(id), {});
  }

  @Post('cases')
  async move(
    @AskedBy() visitor: Visitor,
    @Param('id') given: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const id = readId(given);
    const successor = chosenIn(form, 'successor');
    const reason = readText(form, REASON);
    const errors = [
      ...(successor ? [] : [{ pointer: '/successor', detail: 'Choose the body that answers now.' }]),
      ...faultsOf(reason, NO_REASON),
    ];
    if (!successor || !reason.value) return this.drawCases(visitor, id, form, { errors, status: 422 });
    const why = reason.value;
    try {
      await this.unitOfWork.run(visitor.actor, (tx) =>
        this.successions.moveCases(tx, { former: id, successor }, why),
      );
      return seeOther(`/directory/bodies/${successor}`);
    } catch (error) {
      return this.drawCases(visitor, id, form, conflictOr(error));
    }
  }

  private drawSuccessors({ actor }: Visitor, id: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const details = await this.detailsOf(reading, id);
      const words = typed(form, 'words');
      const found = words ? await this.bodies.searchIn(reading, { words, limit: 20 }) : undefined;
      const view = {
        ...viewOf(details, 'Who came after it?'),
        words,
        choices: found && choicesOf(found, id),
        values: {
          successor: typed(form, 'successor'),
          on: typedDate(form, 'on'),
          reason: typed(form, 'reason'),
        },
        errors: refusal?.errors,
      };
      return page('directory/succession/successors.njk', view, refusal);
    });
  }

  private drawCases({ actor }: Visitor, id: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const details = await this.detailsOf(reading, id);
      const cases = await this.successions.openCases(reading, id, MOST_LISTED);
      const view = {
        ...viewOf(details, 'Move the open cases'),
        cases,
        all: details.cases.open,
        choices: details.successors.map(({ id: value, name: text }) => ({ value, text })),
        values: { successor: typed(form, 'successor'), reason: typed(form, 'reason') },
        errors: refusal?.errors,
      };
      return page('directory/succession/cases.njk', view, refusal);
    });
  }

  private async detailsOf(reading: Reading, id: string): Promise<BodyDetails> {
    const details = await this.known.of(reading, id);
    if (!details || details.body.mergedIntoId) throw new NotFoundHereError();
    return details;
  }
}

const viewOf = ({ body, successors }: BodyDetails, title: string): View => ({
  title,
  name: body.name,
  back: `/directory/bodies/${body.id}`,
  address: `/admin/directory/bodies/${body.id}`,
  successors,
});

/** Dates that are being worked out are said at the button. */
export function conflictOr(error: unknown): Refusal {
  if (error instanceof DomainError && error.kind === 'conflict')
    return { errors: [{ pointer: '/reason', detail: error.message }], status: 409 };
  return refusalOf(error);
}
