import { ValidateIf } from 'class-validator';
import { OneOf, Words } from '../../../platform/http/fields.js';
import { PROMISE_DECISIONS, type PromiseDecision } from './cited-promise.record.js';
import { LONGEST_DOCUMENT, LONGEST_PROMISE, LONGEST_PROMISE_REASON } from './pages/identify-forms.js';

const LONGEST_KEY = 40;

/** A decision on a suggested promise, or a promise in own words. */
export class PromiseBody {
  /** The `key` of a suggestion. Without it, `words` say what was promised. */
  @Words('the key of a suggestion', { max: LONGEST_KEY, optional: true })
  suggested?: string;

  /** For a suggestion. Own words are always cited. */
  @OneOf(PROMISE_DECISIONS, { optional: true })
  decision?: PromiseDecision;

  @ValidateIf(({ suggested }: PromiseBody) => suggested === undefined)
  @Words('what was promised', { max: LONGEST_PROMISE, lines: true })
  words?: string;

  /** What the text is called, for a promise in own words. */
  @Words('the name of the text', { max: LONGEST_DOCUMENT, optional: true })
  document?: string;

  /** Who made the promise, for one in own words; the body where nothing is said. */
  @OneOf(['body', 'group'], { optional: true })
  owed_by?: 'body' | 'group';

  /** Needed to leave a suggestion out. */
  @Words('the reason', { max: LONGEST_PROMISE_REASON, lines: true, optional: true })
  reason?: string;
}

export class PromiseWithdrawalBody {
  @Words('why it is taken back', { max: LONGEST_PROMISE_REASON, lines: true })
  because: string;
}
