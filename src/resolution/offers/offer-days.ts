import { Injectable } from '@nestjs/common';
import { CaseContents } from '../../casework/case-contents.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { PlannedDays, type OnDates } from '../../casework/planned-days.js';
import { given } from '../../casework/steps/given.js';
import { dayAt } from '../../domain/calendar/day.js';
import type { Fact } from '../../domain/facts/fact.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { offersIn, offersKept, type OfferOnCase } from './offers-of-case.js';

const KIND = 'offer-ends';
const SOURCE = 'the offer';

/** The last day of an offer that waits for a group is a day of its case: whoever forgets it loses the offer. */
@Injectable()
export class OfferDaysOfCase {
  constructor(
    private readonly contents: CaseContents,
    private readonly planned: PlannedDays,
  ) {}

  /** Called once the rows are written. `because` is kept with what gives way. */
  async follow(tx: Transaction, record: CaseRecord, because: string): Promise<OnDates> {
    const groups = await this.contents.groups(tx, record.id);
    const onCase = { groupIds: groups.map(({ groupId }) => groupId), today: dayAt(tx.now) };
    const offers = offersIn(await offersKept(tx, record.id), onCase);
    const days = offers.flatMap((offer) => daysOf(record, offer));
    return this.planned.follow(tx, record, { kinds: [KIND], days, because });
  }
}

/** On a joint case each group decides, and is reminded, for itself. */
const daysOf = ({ jointSince }: CaseRecord, { days: { until }, deciders }: OfferOnCase): Fact[] =>
  deciders
    .filter(({ side, state }) => side === 'group' && state === 'open')
    .flatMap(({ groupId }): Fact[] =>
      until === undefined
        ? []
        : [
            {
              kind: KIND,
              on: until,
              source: SOURCE,
              ...given({ groupId: (jointSince && groupId) ?? undefined }),
            },
          ],
    );
