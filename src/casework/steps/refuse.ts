import type { CaseRecord } from '../case.record.js';
import { CaseClosedError } from '../case-closed.error.js';
import { TrustRefusedError } from '../trust/chosen-group.js';

/** Throws `CaseClosedError`. */
export function requireOpen({ closedOn }: Pick<CaseRecord, 'closedOn'>): void {
  if (closedOn) throw new CaseClosedError();
}

/** Throws `TrustRefusedError` at a field of the form or body that was sent. */
export function refuse(pointer: string, detail: string): never {
  throw new TrustRefusedError([{ pointer, detail }]);
}
