import type { Day } from '../../calendar/day.js';
import {
  requestClocks,
  type RequestClocks,
  type RequestDays,
  type RequestReference,
} from './request-days.js';
import { OVER, WAITS, type RequestState } from './request-state.js';

/** A request as it is kept, and what is known of its letters. */
export interface KeptRequest {
  readonly state: RequestState;
  readonly days: RequestDays;
  /** Something came back on the letter that asked, or on the one that asked for a review. */
  readonly hasAnswerCome: boolean;
}

export const NEXT_THINGS = [
  'say-what-came',
  'find-received',
  'wait',
  'late',
  'make-clearer',
  'look-at-answer',
  'wait-review',
  'review-late',
  'review-very-late',
  'look-at-review',
  'nothing',
] as const;
/** What a request waits for, or asks of people, today. */
export type NextThing = (typeof NEXT_THINGS)[number];

export interface RequestNow {
  readonly next: NextThing;
  /** The day that goes with it, where there is one. */
  readonly day?: Day;
  readonly clocks: RequestClocks;
}

/** What is to be done about a request on a day in London. “Late” is worked out here each time, and kept nowhere. */
export function requestNow(request: KeptRequest, today: Day, reference: RequestReference): RequestNow {
  const clocks = requestClocks(request.days, reference);
  return { clocks, ...nextOf(request, clocks, today) };
}

type Next = Omit<RequestNow, 'clocks'>;

function nextOf(request: KeptRequest, clocks: RequestClocks, today: Day): Next {
  const { state, days } = request;
  if (OVER.includes(state)) return { next: 'nothing' };
  if (hasUnread(request)) return { next: 'say-what-came' };
  if (WAITS.includes(state)) return waiting(clocks, today);
  return decided(state, days, clocks) ?? reviewing(clocks, today);
}

/** Something came back, or its day is on record, and nobody has said what it was. */
const hasUnread = ({ state, days, hasAnswerCome }: KeptRequest): boolean =>
  (WAITS.includes(state) && (hasAnswerCome || days.answeredOn !== undefined)) ||
  (state === 'review-asked' && (hasAnswerCome || days.reviewAnsweredOn !== undefined));

/** Where nothing is waited for: what people have to do. */
function decided(state: RequestState, { settledOn }: RequestDays, clocks: RequestClocks): Next | undefined {
  if (state === 'review-asked') return undefined;
  if (state === 'unclear') return { next: 'make-clearer' };
  if (state !== 'review-answered') return withDay('look-at-answer', clocks['review-by']);
  return settledOn === undefined ? withDay('look-at-review', clocks.commissioner) : { next: 'nothing' };
}

const withDay = (next: NextThing, clock: RequestClocks['answer']): Next =>
  clock ? { next, day: clock.lastDay } : { next };

function waiting({ answer }: RequestClocks, today: Day): Next {
  if (!answer) return { next: 'find-received' };
  return { next: today > answer.lastDay ? 'late' : 'wait', day: answer.lastDay };
}

/** Twenty working days are the rule, forty the most. */
function reviewing(clocks: RequestClocks, today: Day): Next {
  const { review, 'longest-review': longest } = clocks;
  if (longest && today > longest.lastDay) return { next: 'review-very-late', day: longest.lastDay };
  if (!review) return { next: 'wait-review' };
  return { next: today > review.lastDay ? 'review-late' : 'wait-review', day: review.lastDay };
}

export type Silence = 'answer' | 'review';

const SILENCES: Readonly<Partial<Record<NextThing, Silence>>> = {
  late: 'answer',
  'review-late': 'review',
  'review-very-late': 'review',
};

/** The silence that there is to tell today, unless it was told before. */
export function silenceToTell(
  { next }: Pick<RequestNow, 'next'>,
  told: readonly Silence[],
): Silence | undefined {
  const silence = SILENCES[next];
  return silence && !told.includes(silence) ? silence : undefined;
}
