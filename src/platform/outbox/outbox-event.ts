import type { Transaction } from '../database/unit-of-work.js';

/** Something that happened and that others in the service must know. It carries ids, never names or texts. */
export interface OutboxEvent {
  /** Past tense, kebab-case: `case-filed`. */
  readonly type: string;
  readonly programmeId: string;
  readonly [id: string]: string;
}

/** Acts on one type of event. Its writes and the mark that the event is handled commit together. */
export interface EventHandler {
  readonly type: string;
  handle(tx: Transaction, event: OutboxEvent): Promise<void>;
}
