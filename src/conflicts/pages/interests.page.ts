import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskedBy, type Visitor } from '../../identity/visitor.js';
import { PROGRAMME_ROLES } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { RateLimit } from '../../platform/http/rate-limit.js';
import type { Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { Interests } from '../interests.js';
import { InterestForms, staffAt, type InterestRefusal } from './interest-forms.js';
import { interestsView } from './interests.view.js';

const HOME = '/account/interests';

/** What ties a member of staff to bodies and groups, as they record it themselves. */
@Controller('account/interests')
@OpenTo(...PROGRAMME_ROLES)
@ApiExcludeController()
export class InterestPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly interests: Interests,
    private readonly forms: InterestForms,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    return this.draw(visitor, {});
  }

  @Post()
  @RateLimit(30, '10 minutes')
  async record(@AskedBy() visitor: Visitor, @Body() form: Form): Promise<Page | SeeOther> {
    const refusal = await this.forms.record(visitor, staffAt(visitor).accountId, form);
    return refusal ? this.draw(visitor, form, refusal) : seeOther(HOME);
  }

  private draw(visitor: Visitor, form: Form, refusal?: InterestRefusal): Promise<Page> {
    const { accountId: viewerId } = staffAt(visitor);
    return this.unitOfWork.read(visitor.actor, async (reading) => {
      const all = await this.interests.of(reading, viewerId);
      const view = interestsView(all, { now: reading.now, viewerId, form, refusal });
      return page(
        'conflicts/pages/interests.njk',
        { ...view, title: 'Your interests', isOwn: true, action: HOME },
        refusal,
      );
    });
  }
}
