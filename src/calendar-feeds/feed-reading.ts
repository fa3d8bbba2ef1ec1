import { Inject, Injectable } from '@nestjs/common';
import { isListed, newsOf, type ShownDate } from '../domain/calendar-feeds/shown-dates.js';
import { Hats } from '../identity/hats.js';
import type { Visitor } from '../identity/visitor.js';
import { GATEKEEPER } from '../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { WEB_SETTINGS, type WebSettings } from '../platform/http/web-settings.js';
import { writeFeed } from '../platform/icalendar.js';
import { newId } from '../platform/ids.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { feedEvent } from './feed-events.js';
import { OpenDates } from './open-dates.js';
import { ShownEntries } from './shown-entries.js';

const HEAD = { name: 'Redress', refreshHours: 6 };

/** Reads a feed for a calendar that shows a secret, as the person whose it is: what they may see now, and nothing else. */
@Injectable()
export class FeedReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feeds: CalendarFeeds,
    private readonly dates: OpenDates,
    private readonly entries: ShownEntries,
    private readonly hats: Hats,
    @Inject(WEB_SETTINGS) private readonly web: WebSettings,
  ) {}

  /** The text of the feed, the same until something changes. Throws `NotFoundHereError`. */
  async read(secret: string): Promise<string> {
    const owner = await this.ownerOf(secret);
    if (!owner) throw new NotFoundHereError();
    const listed = await this.unitOfWork.run(owner.actor, (tx) => this.bringUpToDate(tx));
    return writeFeed(
      listed.map((date) => feedEvent(date, this.web.baseUrl)),
      HEAD,
    );
  }

  private ownerOf(secret: string): Promise<Visitor | undefined> {
    return this.unitOfWork.read(GATEKEEPER, async (reading) => {
      const account = await this.feeds.ownerOf(reading, secret);
      return account ? this.hats.worn(reading, account) : undefined;
    });
  }

  /** Gives what the calendar is shown, in the order in which it came to know it. */
  private async bringUpToDate(tx: Transaction): Promise<ShownDate[]> {
    if (!(await this.feeds.hold(tx))) throw new NotFoundHereError();
    const shown = await this.entries.of(tx);
    const news = newsOf(shown, await this.dates.of(tx), { now: tx.now, newId });
    await this.entries.keep(tx, news);
    const changed = new Map(news.changed.map((date) => [date.id, date]));
    return [...shown.map((date) => changed.get(date.id) ?? date), ...news.added]
      .filter((date) => isListed(date, tx.now))
      .toSorted((a, b) => a.day - b.day || a.id.localeCompare(b.id));
  }
}
