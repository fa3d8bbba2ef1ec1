import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Clock } from '../platform/clock.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { page, type Page } from '../platform/web/page.js';

const HALF_A_YEAR = 182 * 86_400_000;

/** What anybody may read: the first page, and how we look after people and pages. */
@Controller()
@OpenToAnyone()
@ApiExcludeController()
export class FrontPages {
  constructor(
    private readonly clock: Clock,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

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

  /** RFC 9116: whom to tell of a weakness, where the operator has said so. */
  @Get('.well-known/security.txt')
  securityText(@Res({ passthrough: true }) reply: FastifyReply): string {
    const { securityContact, baseUrl } = this.settings;
    if (!securityContact) throw new NotFoundHereError();
    reply.type('text/plain; charset=utf-8');
    const expires = new Date(this.clock.now().getTime() + HALF_A_YEAR);
    return [
      `Contact: ${securityContact}`,
      `Expires: ${expires.toISOString()}`,
      'Preferred-Languages: en',
      `Canonical: ${new URL('/.well-known/security.txt', baseUrl).href}`,
      '',
    ].join('\n');
  }
}
