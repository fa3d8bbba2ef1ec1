import { Injectable } from '@nestjs/common';
import type { ListedDate } from '../domain/calendar-feeds/shown-dates.js';
import { Hats } from '../identity/hats.js';
import type { Visitor } from '../identity/visitor.js';
import { GATEKEEPER } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { CalendarFeeds } from './calendar-feeds.js';
import { ShownEntries } from './shown-entries.js';

/** Reads a feed for a calendar that shows a secret, as the person whose it is: what they may see now, and nothing else. */
@Injectable()
export class FeedReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly feeds: CalendarFeeds,
    private readonly entries: ShownEntries,
    private readonly hats: Hats,
  ) {}

  /** By day; the same until something changes. Throws `NotFoundHereError`. */
  async read(secret: string): Promise<ListedDate[]> {
    const owner = await this.ownerOf(secret);
    if (!owner) throw new NotFoundHereError();
    return this.unitOfWork.run(owner.actor, async (tx) => {
      if (!(await this.feeds.hold(tx))) throw new NotFoundHereError();
      return this.entries.bringUpToDate(tx);
    });
  }

  private ownerOf(secret: string): Promise<Visitor | undefined> {
    return this.unitOfWork.read(GATEKEEPER, async (reading) => {
      const account = await this.feeds.ownerOf(reading, secret);
      return account ? this.hats.worn(reading, account) : undefined;
    });
  }
}
