import { current } from '../plan-items.js';
import type { PlannedContactRecord } from './planned-contact.record.js';

const LAST = 100;
const NO_DAY = '9999-12-31';

/** In the order that was chosen, then by their days, then as they were written down. */
export const inOrder = (contacts: readonly PlannedContactRecord[]): PlannedContactRecord[] =>
  current(contacts).toSorted(
    (a, b) =>
      (a.place ?? LAST) - (b.place ?? LAST) || (a.plannedOn ?? NO_DAY).localeCompare(b.plannedOn ?? NO_DAY),
  );
