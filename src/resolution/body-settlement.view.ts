import { parseDay, writeDay, type Day } from '../domain/calendar/day.js';
import { undertakingState } from '../domain/resolution/undertaking-state.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { OFFERER_WORDS, SIDE_WORDS } from './offers/offer-words.js';
import { offersIn, offersKept, type Decider, type OfferOnCase } from './offers/offers-of-case.js';
import { offerStatus, undertakingStatus } from './settlement.view.js';
import { undertakingDays, undertakingsOf } from './undertakings/undertakings-of-case.js';
import type { UndertakingRecord } from './undertakings/undertaking.record.js';

/**
 * What a public body reads of offers and promises, for `body-settlement.njk`: as its own actor, on a day in London. A body may not learn
 * which groups there are, so a group is seen only by what it said, and none is told from another.
 */
export async function bodySettlementView(reading: Reading, caseId: string, today: Day) {
  const kept = await offersKept(reading, caseId);
  const groupIds = [...new Set(kept.decisions.flatMap(({ groupId }) => groupId ?? []))];
  const undertakings = await undertakingsOf(reading, caseId);
  return {
    offers: offersIn(kept, { groupIds, today }).map(offerForBody),
    undertakings: undertakings.map((row) => undertakingForBody(row, today)),
  };
}

const offerForBody = ({ row, days, state, deciders }: OfferOnCase) => ({
  by: OFFERER_WORDS[row.offeredBy],
  what: row.what,
  day: writeDay(days.offeredOn),
  until: days.until === undefined ? undefined : writeDay(days.until),
  status: offerStatus(state),
  answers: deciders.flatMap(answerForBody),
});

const answerForBody = ({ side, state, decision }: Decider) =>
  decision
    ? [
        {
          who: SIDE_WORDS[side],
          day: writeDay(parseDay(decision.decidedOn)),
          status: offerStatus(state),
          words: decision.words,
        },
      ]
    : [];

const undertakingForBody = (row: UndertakingRecord, today: Day) => ({
  who: SIDE_WORDS[row.owedBy],
  what: row.what,
  due: row.dueOn === null ? undefined : writeDay(parseDay(row.dueOn)),
  words: row.words,
  status: undertakingStatus(undertakingState(undertakingDays(row), today)),
});
