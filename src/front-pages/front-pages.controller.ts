import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { page, type Page } from '../platform/web/page.js';

/** What anybody may read: the first page, and how we look after people and pages. */
@Controller()
@OpenToAnyone()
@ApiExcludeController()
export class FrontPages {
  @Get()
  home(): Page {
    return page('front-pages/home.njk', { title: 'Has a public body broken its promise to your group?' });
  }

  @Get('privacy')
  privacy(): Page {
    return page('front-pages/privacy.njk', { title: 'Privacy and confidentiality' });
  }

  @Get('accessibility')
  accessibility(): Page {
    return page('front-pages/accessibility.njk', { title: 'Accessibility' });
  }
}
