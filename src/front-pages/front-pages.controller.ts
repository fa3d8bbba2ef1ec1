import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { LegalReference } from '../deadlines/reference.js';
import { addDays, weekday, type Day } from '../domain/calendar/day.js';
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
    private readonly reference: LegalReference,
    private readonly clock: Clock,
    @Inject(WEB_SETTINGS) private readonly settings: WebSettings,
  ) {}

  @Get()
  home(): Page {
    return page('front-pages/home.njk', { title: 'Has a public body broken its promise to your group?' });
  }

  /** Where "sign out and hide" leads: a page that anybody might look at, and that names nothing else here. */
  @Get('bank-holidays')
  bankHolidays(): Page {
    const holidays = this.holidaysFrom(this.clock.today());
    return page('front-pages/bank-holidays.njk', { title: 'Bank holidays in England and Wales', holidays });
  }

  @Get('accessibility')
  accessibility(): Page {
    return page('front-pages/accessibility.njk', { title: 'Accessibility' });
  }

  /** Of the next year, as far as the table goes. */
  private holidaysFrom(today: Day): { day: Day; name: string }[] {
    const calendar = this.reference.calendars['england-and-wales'];
    const last = Math.min(today + DAYS_SHOWN, calendar.lastDay);
    const holidays: { day: Day; name: string }[] = [];
    for (let day = today; day <= last; day = addDays(day, 1)) {
      const name = isWeekend(day) ? undefined : calendar.closedBecause(day);
      if (name) holidays.push({ day, name });
    }
    return holidays;
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

const DAYS_SHOWN = 365;

const isWeekend = (day: Day): boolean => weekday(day) === 0 || weekday(day) === 6;
