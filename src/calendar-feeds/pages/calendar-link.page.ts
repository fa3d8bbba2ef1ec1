import { Controller, Get, Inject, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { wantMail } from '../../identity/account-mail.js';
import { AsksAgain, confirmPath, isFresh } from '../../identity/freshness.js';
import { writeLast, writeMoment } from '../../identity/pages/moments.js';
import { accountOf } from '../../identity/pages/second-step-forms.js';
import { programmeOf } from '../../identity/programme-of.js';
import { AskedBy, isStaffVisitor, type Visitor } from '../../identity/visitor.js';
import { CASE_WORKERS, gatekeeperFor } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import { OpenTo } from '../../platform/http/open-to.js';
import { WEB_SETTINGS, type WebSettings } from '../../platform/http/web-settings.js';
import { page, seeOther, type Page, type SeeOther } from '../../platform/web/page.js';
import { CalendarFeeds } from '../calendar-feeds.js';

const PATH = '/account/calendar';

/** Where somebody makes the link that shows their dates in a calendar of their own, and stops it. */
@Controller('account/calendar')
@OpenTo(...CASE_WORKERS)
@ApiExcludeController()
export class CalendarLinkPages {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feeds: CalendarFeeds,
    @Inject(WEB_SETTINGS) private readonly web: WebSettings,
  ) {}

  @Get()
  show(@AskedBy() visitor: Visitor): Promise<Page> {
    const accountId = accountOf(visitor);
    return this.unitOfWork.read(gatekeeperFor(accountId), async (reading) => {
      const feed = await this.feeds.of(reading, accountId);
      return page('calendar-feeds/pages/calendar-link.njk', {
        title: 'Your dates in your own calendar',
        isForStaff: isStaffVisitor(visitor),
        confirmHref: isFresh(visitor, reading.now) ? undefined : confirmPath('calendar'),
        link: feed && { made: writeMoment(feed.madeAt), read: writeLast(feed.readAt) },
      });
    });
  }

  /** The link that there was works no more. */
  @Post()
  @AsksAgain('calendar')
  async make(@AskedBy() visitor: Visitor): Promise<Page> {
    const accountId = accountOf(visitor);
    const secret = await this.unitOfWork.run(gatekeeperFor(accountId), async (tx) => {
      const programmeId = await programmeOf(tx, accountId);
      if (programmeId)
        wantMail(tx, 'account-notice', { programmeId, about: accountId, notice: 'calendar-link-made' });
      return this.feeds.make(tx, accountId);
    });
    const link = new URL(`/calendar/${secret}.ics`, this.web.baseUrl).href;
    return page('calendar-feeds/pages/calendar-link-made.njk', {
      title: 'Your calendar link',
      link,
      deviceLink: link.replace(/^https?:/, 'webcal:'),
    });
  }

  @Post('stop')
  async stop(@AskedBy() visitor: Visitor): Promise<SeeOther> {
    const accountId = accountOf(visitor);
    await this.unitOfWork.run(gatekeeperFor(accountId), (tx) => this.feeds.stop(tx, accountId));
    return seeOther(PATH);
  }
}
