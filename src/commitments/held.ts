import type { HeldCompact } from '../domain/commitments/binding-question.js';
import type { HeldCommitment } from '../domain/commitments/held-commitment.js';
import { dayMonthOrYear, spanOf } from '../domain/commitments/in-force.js';
import type { CommitmentRecord } from './commitment.record.js';
import type { KnownCompact } from './known-compacts.js';
import { periodOf } from './local-compacts.js';

/** A row of the library as the rules take it. */
export const heldCommitment = (row: CommitmentRecord): HeldCommitment => ({
  id: row.id,
  textId: row.nationalText ?? row.compactId ?? '',
  number: row.number,
  words: row.words,
  owedBy: row.owedBy,
  theme: row.theme,
  breachWords: row.breachWords,
  confidence: row.confidence,
  confirmed: row.confirmedAt !== null,
  inForce: {
    ...(row.inForceFrom !== null && { from: dayMonthOrYear(row.inForceFrom) }),
    ...(row.inForceUntil !== null && { until: dayMonthOrYear(row.inForceUntil) }),
  },
});

/** A local Compact as the rules take it, with everybody who signed. */
export const heldCompact = ({ compact, signatories, periods }: KnownCompact): HeldCompact => ({
  id: compact.id,
  name: compact.name,
  area: compact.area,
  places: compact.places,
  inForce: spanOf(compact.inForceFrom, compact.inForceUntil),
  ...(compact.signing !== null && { signing: compact.signing }),
  signatories: signatories.map(({ bodyId, name, signedBy, signedFrom, signedUntil }) => ({
    bodyId,
    name,
    signed: spanOf(signedFrom, signedUntil),
    ...(signedBy !== undefined && { signedBy }),
  })),
  periods: periods.map(periodOf),
});
