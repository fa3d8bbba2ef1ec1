import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CONSENT_PURPOSES } from '../../domain/privacy/consent-purposes.js';
import { DATA_KINDS, DATA_RIGHTS } from '../../domain/privacy/data-kinds.js';
import { NOTICE_VERSIONS, noticeOn } from '../../domain/privacy/notice.js';
import { RETENTION_SCHEDULE } from '../../domain/retention/schedule.js';
import { Clock } from '../../platform/clock.js';
import { OpenToAnyone } from '../../platform/http/open-to.js';
import { page, type Page } from '../../platform/web/page.js';

/** How we look after what people tell us: drawn from the same data by which the service works. */
@Controller('privacy')
@OpenToAnyone()
@ApiExcludeController()
export class PrivacyPage {
  constructor(private readonly clock: Clock) {}

  @Get()
  show(): Page {
    const today = this.clock.today();
    return page('privacy/notice/privacy.njk', {
      title: 'Privacy and confidentiality',
      notice: noticeOn(today),
      versions: NOTICE_VERSIONS.filter(({ from }) => from <= today).toReversed(),
      kinds: DATA_KINDS,
      rights: DATA_RIGHTS,
      purposes: Object.values(CONSENT_PURPOSES),
      schedule: RETENTION_SCHEDULE,
    });
  }
}
