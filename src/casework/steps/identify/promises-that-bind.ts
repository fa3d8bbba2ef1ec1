import { Injectable } from '@nestjs/common';
import { LocalCompacts } from '../../../commitments/local-compacts.js';
import { LegalReference } from '../../../deadlines/reference.js';
import type { Day } from '../../../domain/calendar/day.js';
import type { BindingPromise } from '../../../domain/commitments/binding-promise.js';
import type { BreachType } from '../../../domain/commitments/breach-type.js';
import { writePeriod } from '../../../domain/commitments/period.js';
import type { BoundPromise, StatedPromise } from '../../../domain/commitments/promise.js';
import { promisesThatBound } from '../../../domain/commitments/promises-that-bound.js';
import type { PublicBodyKind } from '../../../domain/public-bodies/public-body-kind.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';

export interface BindingQuestion {
  readonly bodyId?: string;
  readonly bodyKind: PublicBodyKind;
  readonly stated?: StatedPromise;
  readonly area?: string;
  /** The day of the act, in London. */
  readonly on?: Day;
  readonly breachType?: BreachType;
}

/** Which promises bound a body on a day, one by one, each with why. */
@Injectable()
export class PromisesThatBind {
  constructor(
    private readonly reference: LegalReference,
    private readonly compacts: LocalCompacts,
  ) {}

  async about(reading: Reading, question: BindingQuestion): Promise<BindingPromise[]> {
    const { bodyId, bodyKind, stated, on, breachType = 'other' } = question;
    const held = bodyId ? await this.compacts.ofAll(reading, [bodyId]) : new Map<string, never[]>();
    const { bound, notBound, cannotTell } = promisesThatBound({
      bodyKind,
      breachType,
      commitments: this.reference.commitments,
      localCompacts: held.get(bodyId ?? '') ?? [],
      ...(stated && { stated }),
      ...(on !== undefined && { actOn: on }),
    });
    return [
      ...bound.flatMap((promise) => partsOf(promise, breachType, stated)),
      ...cannotTell.map((why) => sentence('cannot-tell', why, breachType)),
      ...notBound.map((why) => sentence('not-bound', why, breachType)),
    ];
  }
}

function partsOf(promise: BoundPromise, breachType: BreachType, stated?: StatedPromise): BindingPromise[] {
  const document = stated?.name && promise.source === 'local' ? stated.name : promise.name;
  const whole = {
    source: promise.source === 'local' && stated?.kind === 'policy' ? ('policy' as const) : promise.source,
    document,
    owedBy: 'body' as const,
    breachTypes: [breachType],
    strength: promise.strength,
    verdict: 'bound' as const,
    why: [promise.why],
  };
  if (promise.commitments.length === 0) return [{ ...whole, words: wordsOf(promise, document, breachType) }];
  return promise.commitments.map(({ text, clause }) => ({
    ...whole,
    words: text,
    ...(clause && { clause }),
  }));
}

const ABOUT: Partial<Record<BreachType, (period: string) => string>> = {
  'short-consultation': (period) => `At least ${period} to answer a consultation.`,
  'short-notice': (period) => `At least ${period} of notice before funding ends or changes.`,
};

const wordsOf = ({ period }: BoundPromise, document: string, breachType: BreachType): string =>
  (period && ABOUT[breachType]?.(writePeriod(period))) ?? `What “${document}” says about this.`;

const sentence = (
  verdict: 'cannot-tell' | 'not-bound',
  why: string,
  breachType: BreachType,
): BindingPromise => ({
  source: 'local',
  document: verdict === 'cannot-tell' ? 'A text that we do not know yet' : 'A text that does not apply',
  words: why,
  owedBy: 'body',
  breachTypes: [breachType],
  strength: 'promise',
  verdict,
  why: [],
});
