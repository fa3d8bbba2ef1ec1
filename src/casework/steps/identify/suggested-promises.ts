import { Injectable } from '@nestjs/common';
import { dayOfAct } from '../../../domain/breaches/day-of-act.js';
import type { BindingPromise } from '../../../domain/commitments/binding-promise.js';
import type { Fact } from '../../../domain/facts/fact.js';
import { hashOf } from '../../../platform/ids.js';
import type { Reading } from '../../../platform/database/unit-of-work.js';
import type { CaseRecord } from '../../case.record.js';
import { matterOf } from '../../matter-of.js';
import { holds, type CitedPromiseRecord } from './cited-promise.record.js';
import { PromisesThatBind } from '../../../commitments/promises-that-bind.js';

/** A promise that the facts of a case suggest, and the name by which a form or a program chooses it. */
export interface SuggestedPromise extends BindingPromise {
  readonly key: string;
  /** Whether somebody can decide on it: what does not bind, or is only a question yet, cannot be cited. */
  readonly canBeDecided: boolean;
}

const KEY_LENGTH = 16;

type Named = Pick<BindingPromise, 'words' | 'owedBy'> & {
  readonly commitmentId?: string | null;
  readonly source?: BindingPromise['source'] | null;
  readonly document?: string | null;
};

/** The same for a suggestion and for what was decided on it, as long as the library keeps its commitment. */
export const keyOf = ({ commitmentId, source, document, words, owedBy }: Named): string =>
  hashOf(JSON.stringify(commitmentId ? [commitmentId] : [source, document, words, owedBy])).slice(
    0,
    KEY_LENGTH,
  );

/** What the facts of a case suggest today. */
@Injectable()
export class SuggestedPromises {
  constructor(private readonly promises: PromisesThatBind) {}

  /** Those that bound come first, then what cannot be told yet. A promise that is in force twice is suggested once. */
  async of(reading: Reading, record: CaseRecord, facts: readonly Fact[]): Promise<SuggestedPromise[]> {
    const { breachType, bodyKind, bodyId, promise: stated } = matterOf(record);
    const on = dayOfAct(facts, breachType);
    const promises = await this.promises.about(reading, {
      bodyKind,
      breachType,
      stated,
      // Where it said nothing, the place of the body is looked at by itself.
      ...(record.area ? { area: record.area } : {}),
      ...(bodyId ? { bodyId } : {}),
      ...(on === undefined ? {} : { on }),
    });
    const suggested = promises.map((promise) => ({
      ...promise,
      key: keyOf(promise),
      canBeDecided:
        promise.verdict === 'bound' || (promise.verdict === 'cannot-tell' && Boolean(promise.commitmentId)),
    }));
    const byKey = new Map(suggested.toReversed().map((promise) => [promise.key, promise]));
    return suggested
      .filter((promise) => byKey.get(promise.key) === promise)
      .toSorted((one, other) => ORDER[one.verdict] - ORDER[other.verdict]);
  }
}

const ORDER: Readonly<Record<BindingPromise['verdict'], number>> = {
  bound: 0,
  'cannot-tell': 1,
  'not-bound': 2,
};

/** Without those on which somebody has decided, as long as that holds. */
export function undecided(
  suggested: readonly SuggestedPromise[],
  cited: readonly CitedPromiseRecord[],
): SuggestedPromise[] {
  const decided = new Set(cited.filter(holds).map(keyOf));
  return suggested.filter(({ key }) => !decided.has(key));
}
