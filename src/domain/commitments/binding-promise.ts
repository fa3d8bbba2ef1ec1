import type { BreachType } from './breach-type.js';

/** One promise held against one body, one group and one day: whether it bound, and why. */
export interface BindingPromise {
  /** Of the commitment in the library. Missing where a text binds as a whole and no commitment of it is held. */
  readonly commitmentId?: string;
  readonly source: 'local' | 'national' | 'best-value' | 'covenant' | 'policy';
  /** What the text is called: `Kent Compact 2012`. */
  readonly document: string;
  /** The clause number, only where its confidence is `verified` or staff confirmed it from the text. */
  readonly clause?: string;
  /** What is promised, in our words. */
  readonly words: string;
  readonly owedBy: 'body' | 'group';
  readonly breachTypes: readonly BreachType[];
  readonly strength: 'promise' | 'guidance' | 'principle';
  readonly verdict: 'bound' | 'not-bound' | 'cannot-tell';
  /** Whole sentences: kind of body, area, who signed, who came before, dates. */
  readonly why: readonly string[];
}
