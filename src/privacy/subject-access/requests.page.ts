import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { dayAt, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { Clock } from '../../platform/clock.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { readDay } from '../../platform/web/date-fields.js';
import { faultsOf, readChoice, readEmail, readText, wrong, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther, type Refusal } from '../../platform/web/page.js';
import { requestView, requestsView, reviewView } from './requests.view.js';
import { NotToReviewError, Review, type ReviewDecision } from './review.js';
import { SubjectRequests, type Asker } from './subject-requests.js';

const HOME = '/admin/subject-requests';
const LONGEST = 500;
const STANDINGS = ['group', 'officer', 'staff', 'other'] as const;
const NO_NAME = { pointer: '/name', detail: 'Write the name of the person.' };
const NO_EMAIL = {
  pointer: '/email',
  detail: 'Write their email address. They sign in with it to get the copy.',
};
const NO_STANDING = { pointer: '/standing', detail: 'Choose who they are.' };
const NO_DAY = { pointer: '/received', detail: 'Give the day on which it came.' };
const NO_ANSWER = { pointer: '/answer', detail: 'Say why. The person reads this.' };
const NOT_KNOWN = { pointer: '/known', detail: 'Say how we know that it is them.' };

/** People who asked what is held about them: an administrator looks at each item before it goes out. */
@Controller('admin/subject-requests')
@OpenTo('administrator')
@ApiExcludeController()
export class SubjectRequestPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: SubjectRequests,
    private readonly review: Review,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.list(visitor, {});
  }

  @Post()
  @RateLimit(60, '10 minutes')
  async record(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const read = readRequest(form, dayAt(this.clock.now()));
    if ('errors' in read) return this.list(visitor, form, { errors: read.errors, status: 422 });
    const id = await this.requests.record(visitor.actor, read.asker, read.receivedOn);
    return seeOther(`${HOME}/${id}`);
  }

  @Get(':id')
  one(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.draw(visitor, readId(id), {});
  }

  /** The answer to a form: what it shows is audited. */
  @Post(':id/review')
  look(@AskedBy() visitor: Visitor, @Param('id') id: string): Promise<Page> {
    return this.orSay(visitor, readId(id), {}, () => this.drawReview(visitor, readId(id), {}));
  }

  @Post(':id/release')
  release(
    @AskedBy() visitor: Visitor,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    return this.orSay(visitor, readId(id), form, async () => {
      const { decision, errors } = readReview(form);
      if (errors.length > 0) return this.drawReview(visitor, readId(id), form, { errors, status: 422 });
      const open = await this.review.release(visitor.actor, readId(id), decision);
      if (open.length === 0) return seeOther(`${HOME}/${id}`);
      const missing = open.map((item) => ({
        pointer: `/why-${item.id}`,
        detail: `Say why “${item.what}” is left out, or tick it.`,
      }));
      return this.drawReview(visitor, readId(id), form, { errors: missing, status: 422 });
    });
  }

  @Post(':id/refuse')
  refuse(@AskedBy() visitor: Visitor, @Param('id') id: string, @Body() form: Form): Promise<Page | SeeOther> {
    return this.orSay(visitor, readId(id), form, async () => {
      const read = readText(form, { name: 'answer', label: 'the answer', max: LONGEST, lines: true });
      const errors = faultsOf(read, NO_ANSWER);
      if (errors.length > 0) return this.draw(visitor, readId(id), form, { errors, status: 422 });
      await this.review.refuse(visitor.actor, readId(id), read.value ?? '');
      return seeOther(`${HOME}/${id}`);
    });
  }

  private async orSay<Result>(visitor: Visitor, id: string, form: Form, act: () => Promise<Result>) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof NotToReviewError)) throw error;
      return this.draw(visitor, id, form, { errors: error.errors, status: 409 });
    }
  }

  private list({ actor }: Visitor, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const view = requestsView(await this.requests.all(reading), form, dayAt(reading.now));
      return page('privacy/subject-access/requests.njk', { ...view, errors: refusal?.errors }, refusal);
    });
  }

  private draw({ actor }: Visitor, id: string, form: Form, refusal?: Refusal): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const request = await this.requests.one(reading, id);
      const own = request.accountId !== null && request.accountId === actor.accountId;
      const view = { ...requestView(request, form, dayAt(reading.now)), own, errors: refusal?.errors };
      return page('privacy/subject-access/request.njk', view, refusal);
    });
  }

  private async drawReview({ actor }: Visitor, id: string, form: Form, refusal?: Refusal): Promise<Page> {
    const { request, items } = await this.review.look(actor, id);
    const view = { ...reviewView(request, items, refusal ? form : undefined), errors: refusal?.errors };
    return page('privacy/subject-access/review.njk', view, refusal);
  }
}

type ReadRequest =
  | { readonly asker: Omit<Asker, 'accountId'>; readonly receivedOn: Day }
  | { readonly errors: readonly FieldError[] };

function readRequest(form: Form, today: Day): ReadRequest {
  const name = readText(form, { name: 'name', label: 'the name', max: 100 });
  const email = readEmail(form, { name: 'email' });
  const standing = readChoice(form, { name: 'standing', label: 'who they are', options: STANDINGS });
  const day = readDay(form, { name: 'received' });
  const received =
    day.value !== undefined && day.value > today
      ? wrong('received', 'Give a day that is not in the future.')
      : day;
  const errors = [
    ...faultsOf(name, NO_NAME),
    ...faultsOf(email, NO_EMAIL),
    ...faultsOf(standing, NO_STANDING),
    ...faultsOf(received, NO_DAY),
  ];
  if (
    !name.value ||
    !email.value ||
    !standing.value ||
    !('value' in received) ||
    received.value === undefined
  )
    return { errors };
  const asker = { name: name.value, email: email.value.toLowerCase(), standing: standing.value };
  return { asker, receivedOn: received.value };
}

const WHY = 'why-';

function readReview(form: Form): { decision: ReviewDecision; errors: readonly FieldError[] } {
  const known = readText(form, { name: 'known', label: 'this', max: LONGEST, lines: true });
  const whys = Object.keys(form).filter((name) => name.startsWith(WHY));
  const read = whys.map(
    (name) => [name, readText(form, { name, label: 'the reason', max: LONGEST })] as const,
  );
  const reasons = Object.fromEntries(read.map(([name, { value = '' }]) => [name.slice(WHY.length), value]));
  return {
    decision: { included: [form['item'] ?? []].flat(), reasons, known: known.value ?? '' },
    errors: [...read.flatMap(([, { error }]) => error ?? []), ...faultsOf(known, NOT_KNOWN)],
  };
}
