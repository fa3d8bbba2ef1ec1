import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { readId } from '../../identity/pages/read-id.js';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import { readDay } from '../../platform/web/date-fields.js';
import type { Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { Interests } from '../interests.js';
import { casesWithoutCaseworker } from '../without-caseworker.js';
import { InterestForms, refusalOf, staffAt, type InterestRefusal } from './interest-forms.js';
import { interestsView, recusalsView } from './interests.view.js';

const HOME = '/staff/recusals';
const NO_LAST_DAY = 'Write the last day of the interest.';

/** Who keeps out of what: a supervisor looks after it, records an interest for a colleague, and ends one. */
@Controller('staff/recusals')
@OpenTo('supervisor', 'administrator')
@ApiExcludeController()
export class RecusalPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly interests: Interests,
    private readonly forms: InterestForms,
  ) {}

  @Get()
  all(@AskedBy() { actor }: Visitor): Promise<Page> {
    return this.unitOfWork.read(actor, async (reading) => {
      const holding = await this.interests.holding(reading);
      const people = await this.interests.colleagues(reading);
      const view = recusalsView(holding, people, await casesWithoutCaseworker(reading));
      return page('conflicts/pages/recusals.njk', view);
    });
  }

  @Get(':account')
  one(@AskedBy() visitor: Visitor, @Param('account') account: string): Promise<Page | SeeOther> {
    return this.draw(visitor, readId(account), {});
  }

  @Post(':account')
  @RateLimit(30, '10 minutes')
  async record(
    @AskedBy() visitor: Visitor,
    @Param('account') account: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const refusal = await this.forms.record(visitor, readId(account), form);
    return refusal ? this.draw(visitor, account, form, refusal) : seeOther(`${HOME}/${account}`);
  }

  @Post(':account/interests/:id/end')
  async end(
    @AskedBy() visitor: Visitor,
    @Param('account') account: string,
    @Param('id') id: string,
    @Body() form: Form,
  ): Promise<Page | SeeOther> {
    const name = `last-${readId(id)}`;
    const { value: last, error = { pointer: `/${name}`, detail: NO_LAST_DAY } } = readDay(form, { name });
    const refusal =
      last === undefined
        ? { errors: [error], status: 422 }
        : await refusalOf(() => this.interests.end(staffAt(visitor), readId(account), id, last));
    return refusal ? this.draw(visitor, readId(account), form, refusal) : seeOther(`${HOME}/${account}`);
  }

  /** Nobody looks after themself here: they are sent to their own page. */
  private draw(
    visitor: Visitor,
    account: string,
    form: Form,
    refusal?: InterestRefusal,
  ): Promise<Page | SeeOther> {
    const { accountId: viewerId } = staffAt(visitor);
    if (account === viewerId) return Promise.resolve(seeOther('/account/interests'));
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const { name } = await this.interests.colleague(reading, account);
      const all = await this.interests.of(reading, account);
      const view = interestsView(all, { now: reading.now, viewerId, form, refusal });
      const own = { title: 'Interests of a colleague', person: name, action: `${HOME}/${account}` };
      return page('conflicts/pages/interests.njk', { ...view, ...own }, refusal);
    });
  }
}
