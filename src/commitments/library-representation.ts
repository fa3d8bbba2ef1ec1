import { formatDay } from '../domain/calendar/day.js';
import type { BindingPromise } from '../domain/commitments/binding-promise.js';
import { clauseToPrint } from '../domain/commitments/clause.js';
import { breachTypesOf } from '../domain/commitments/held-commitment.js';
import type { DayOrMonth } from '../domain/commitments/in-force.js';
import {
  NATIONAL_TEXTS,
  NATIONAL_TEXTS_CHECKED,
  type NationalText,
} from '../domain/commitments/national-text.js';
import { capital } from '../domain/commitments/wording.js';
import { addDays } from '../domain/calendar/day.js';
import type { CommitmentRecord } from './commitment.record.js';
import type { FoundPromise, ListedCommitment, ListedCompact } from './dto/library.dto.js';
import { heldCommitment } from './held.js';
import type { KnownCompact } from './known-compacts.js';
import type { NamedText } from './reading/texts.js';

const MONTH_LENGTH = 'yyyy-mm'.length;

const asText = ({ earliest, latest }: DayOrMonth): string =>
  earliest === latest ? formatDay(earliest) : formatDay(earliest).slice(0, MONTH_LENGTH);

/** The last day of a national text, where the day on which the next one began is known; else that month. */
function endOf(text: NationalText): string | null {
  const next = NATIONAL_TEXTS[NATIONAL_TEXTS.indexOf(text) + 1];
  if (!next) return null;
  const { earliest, latest } = next.began;
  return earliest === latest ? formatDay(addDays(earliest, -1)) : asText(next.began);
}

export const nationalRepresentation = (text: NationalText): ListedCompact => ({
  id: text.id,
  name: capital(text.name),
  kind: 'national',
  area: null,
  places: [],
  in_force_from: asText(text.began),
  in_force_until: endOf(text),
  signing: null,
  signatories: [],
  periods: [
    ...(text.consultation ? [period('consultation-weeks', text.consultation.count / 7)] : []),
    ...(text.notice ? [period('notice-months', text.notice.count)] : []),
  ],
  source: text.held.join(' '),
  checked_on: formatDay(NATIONAL_TEXTS_CHECKED),
  version: 1,
});

const period = (kind: string, count: number) => ({
  kind,
  count,
  stage: null,
  in_force_from: null,
  in_force_until: null,
});

export const compactRepresentation = ({ compact, signatories, periods }: KnownCompact): ListedCompact => ({
  id: compact.id,
  name: compact.name,
  kind: 'local',
  area: compact.area,
  places: compact.places,
  in_force_from: compact.inForceFrom,
  in_force_until: compact.inForceUntil,
  signing: compact.signing,
  signatories: signatories.map((each) => ({
    public_body: each.bodyId,
    name: each.name,
    signed_from: each.signedFrom,
    signed_until: each.signedUntil,
    signed_by: each.signedBy ?? null,
  })),
  periods: periods.map(({ kind, count, stage, inForceFrom, inForceUntil }) => ({
    kind,
    count,
    stage,
    in_force_from: inForceFrom,
    in_force_until: inForceUntil,
  })),
  source: compact.source,
  checked_on: compact.checkedOn,
  version: compact.version,
});

export const commitmentRepresentation = (
  row: CommitmentRecord,
  { id: compact, name }: NamedText,
  ruling?: Pick<BindingPromise, 'verdict' | 'why'>,
): ListedCommitment => ({
  id: row.id,
  compact,
  compact_name: name,
  clause: clauseToPrint(heldCommitment(row)) ?? null,
  words: row.words,
  owed_by: row.owedBy,
  theme: row.theme,
  breach_types: breachTypesOf(row.breachWords),
  confidence: row.confidence,
  confirmed_at: row.confirmedAt?.toISOString() ?? null,
  weeks: row.weeks,
  months: row.months,
  in_force_from: row.inForceFrom,
  in_force_until: row.inForceUntil,
  ...(ruling && { verdict: ruling.verdict, why: ruling.why }),
});

export const promiseRepresentation = (promise: BindingPromise): FoundPromise => ({
  commitment: promise.commitmentId ?? null,
  source: promise.source,
  document: promise.document,
  clause: promise.clause ?? null,
  words: promise.words,
  owed_by: promise.owedBy,
  breach_types: promise.breachTypes,
  strength: promise.strength,
  verdict: promise.verdict,
  why: promise.why,
});
