import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { LegalReference } from '../deadlines/reference.js';
import { addDays, weekday, type Day } from '../domain/calendar/day.js';
import { Clock } from '../platform/clock.js';
import { OpenToAnyone } from '../platform/http/open-to.js';
import { page, type Page } from '../platform/web/page.js';

/** What anybody may read: the first page, and how we look after people and pages. */
@Controller()
@OpenToAnyone()
@ApiExcludeController()
export class FrontPages {
  constructor(
    private readonly reference: LegalReference,
    private readonly clock: Clock,
  ) {}

  @Get()
  home(): Page {
    return page('front-pages/home.njk', { title: 'Has a public body broken its promise to your group?' });
  }

  @Get('privacy')
  privacy(): Page {
    return page('front-pages/privacy.njk', { title: 'Privacy and confidentiality' });
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
}

const DAYS_SHOWN = 365;

const isWeekend = (day: Day): boolean => weekday(day) === 0 || weekday(day) === 6;
