import { isUUID } from 'class-validator';
import type { DataSource, EntityManager } from 'typeorm';
import { DomainError, type FieldError } from '../domain/domain-error.js';
import { dayOrMonth } from '../domain/commitments/in-force.js';
import { SIGNINGS } from '../domain/commitments/binding-question.js';
import { LOCAL_PERIOD_KINDS } from '../domain/commitments/local-compact.js';
import { newId } from '../platform/ids.js';
import { LocalCompactBodyRecord } from './local-compact-body.record.js';
import { LocalCompactRecord } from './local-compact.record.js';
import { LocalPeriodRecord } from './local-period.record.js';

/** A Compact as a file gives it. Days are `2014-03-09`, or `2014-03` where only the month is known. */
export interface WrittenCompact {
  readonly id: string;
  /** The version that was changed, 0 for a new one; without it, whatever is there is replaced. */
  readonly version?: number;
  readonly name: string;
  readonly area: string;
  readonly in_force_from: string;
  readonly in_force_until?: string;
  /** Other places that it is for. */
  readonly places?: readonly string[];
  /** `each`: every body signed for itself; `lead`: lead bodies signed for others. */
  readonly signing?: string;
  /** Where the text was found. */
  readonly source?: string;
  /** The day on which somebody last compared this with the text. */
  readonly checked_on?: string;
  readonly signatories: readonly WrittenSignatory[];
  readonly periods?: readonly WrittenPeriod[];
}

/** A body of the directory, by its id. */
export interface WrittenSignatory {
  readonly body: string;
  /** The lead body that signed for it. */
  readonly signed_by?: string;
  readonly from?: string;
  readonly until?: string;
}

export interface WrittenPeriod {
  readonly kind: string;
  readonly count: number;
  readonly stage?: number;
  readonly from?: string;
  readonly until?: string;
}

/** A file of Compacts that cannot be right. The pointers lead into the file. */
export class CompactsRefusedError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'compacts-refused';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('\n'));
  }
}

/** Somebody else changed a Compact meanwhile. */
export class CompactStaleError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'compact-changed';

  constructor() {
    super(
      'Somebody else changed this Compact meanwhile. Compare it with yours, and send yours again if it still holds.',
    );
  }
}

const MOST = 1000;
const DAY = 'Write a day like 2014-03-09, or a month like 2014-03.';
const COUNT = `Give a whole number from 1 to ${MOST}.`;

type Check = readonly [pointer: string, isRight: boolean, detail: string];

const isDay = (text: unknown): boolean => {
  if (typeof text !== 'string') return false;
  try {
    return dayOrMonth(text).earliest <= dayOrMonth(text).latest;
  } catch {
    return false;
  }
};
const isDayOrNone = (text: unknown): boolean => text === undefined || isDay(text);
const isText = (text: unknown): boolean => typeof text === 'string' && text.trim() !== '';
const isCount = (count: unknown): boolean =>
  Number.isInteger(count) && Number(count) > 0 && Number(count) <= MOST;

/** Both known, and the end before the beginning. */
const isBackwards = (from: unknown, until: unknown): boolean =>
  isDay(from) && isDay(until) && dayOrMonth(String(until)).latest < dayOrMonth(String(from)).earliest;

const spanChecks = (at: string, from: unknown, until: unknown): Check[] => [
  [`${at}/from`, isDayOrNone(from), DAY],
  [`${at}/until`, isDayOrNone(until) && !isBackwards(from, until), `${DAY} It is not before the beginning.`],
];

const BODY = 'Give the id of a body from GET /api/v1/public-bodies.';

const signatoryChecks = ({ body, from, until, signed_by: by }: WrittenSignatory, at: string): Check[] => [
  [`${at}/body`, isUUID(body), BODY],
  [`${at}/signed_by`, by === undefined || (isUUID(by) && by !== body), BODY],
  ...spanChecks(at, from, until),
];

const periodChecks = ({ kind, count, stage, from, until }: WrittenPeriod, at: string): Check[] => [
  [
    `${at}/kind`,
    LOCAL_PERIOD_KINDS.some((each) => each === kind),
    `Use one of these: ${LOCAL_PERIOD_KINDS.join(', ')}.`,
  ],
  [`${at}/count`, isCount(count), COUNT],
  [`${at}/stage`, stage === undefined || isCount(stage), COUNT],
  ...spanChecks(at, from, until),
];

/** A file may hold anything, or leave a list out. */
const listOf = <Item>(items: readonly Item[] | undefined): readonly Item[] =>
  Array.isArray(items) ? items : [];

const isFullDay = (text: unknown): boolean => isDay(text) && /^\d{4}-\d{2}-\d{2}$/.test(String(text));

function noteChecks({ places, signing, source, checked_on: checkedOn }: WrittenCompact, at: string): Check[] {
  return [
    [`${at}/places`, listOf(places).every(isText), 'Write each place as text.'],
    [
      `${at}/signing`,
      signing === undefined || SIGNINGS.some((each) => each === signing),
      `Use one of these, or leave it out: ${SIGNINGS.join(', ')}.`,
    ],
    [`${at}/source`, source === undefined || isText(source), 'Write where the text was found.'],
    [`${at}/checked_on`, checkedOn === undefined || isFullDay(checkedOn), 'Write a day like 2014-03-09.'],
  ];
}

function checks(compact: WrittenCompact, at: string): Check[] {
  const {
    id,
    version,
    name,
    area,
    in_force_from: from,
    in_force_until: until,
    signatories,
    periods,
  } = compact;
  return [
    [`${at}/id`, isUUID(id), 'Give the Compact an id of its own (a UUID), and keep it.'],
    [
      `${at}/version`,
      version === undefined || (Number.isInteger(version) && version >= 0),
      'Give the version that you changed, as a whole number.',
    ],
    [`${at}/name`, isText(name), 'Write what it is called.'],
    [`${at}/area`, isText(area), 'Write which place it is about.'],
    [`${at}/in_force_from`, isDay(from), DAY],
    [
      `${at}/in_force_until`,
      isDayOrNone(until) && !isBackwards(from, until),
      `${DAY} It is not before the beginning.`,
    ],
    [`${at}/signatories`, listOf(signatories).length > 0, 'List at least one body that signed it.'],
    ...noteChecks(compact, at),
    ...listOf(signatories).flatMap((each, i) => signatoryChecks(each, `${at}/signatories/${i}`)),
    ...listOf(periods).flatMap((each, i) => periodChecks(each, `${at}/periods/${i}`)),
  ];
}

/** The Compacts of a file. Throws {@link CompactsRefusedError}. */
export function readCompacts(compacts: unknown): readonly WrittenCompact[] {
  if (!Array.isArray(compacts))
    throw new CompactsRefusedError([{ pointer: '', detail: 'The file is a list of Compacts.' }]);
  const wrong = (compacts as readonly WrittenCompact[])
    .flatMap((compact, i) => checks(compact, `/${i}`))
    .flatMap(([pointer, isRight, detail]) => (isRight ? [] : [{ pointer, detail }]));
  if (wrong.length > 0) throw new CompactsRefusedError(wrong);
  return compacts as readonly WrittenCompact[];
}

/**
 * Brings Compacts into the database, each with all its signatories and numbers in place of what was there, all or none.
 * `owner` owns the tables. Throws {@link CompactsRefusedError}.
 */
export async function loadLocalCompacts(owner: DataSource, compacts: unknown): Promise<number> {
  const written = readCompacts(compacts);
  await owner.transaction((manager) => putCompacts(manager, written));
  return written.length;
}

/** As {@link loadLocalCompacts}, in the transaction that is given. */
export async function putCompacts(
  manager: EntityManager,
  compacts: readonly WrittenCompact[],
): Promise<void> {
  for (const [at, compact] of compacts.entries()) {
    await requireBodies(manager, compact, `/${at}`);
    await put(manager, compact);
  }
}

async function requireBodies(
  manager: EntityManager,
  { signatories }: WrittenCompact,
  at: string,
): Promise<void> {
  const known = await manager.query<{ id: string }[]>('select id from public_body where id = any ($1)', [
    signatories.flatMap(({ body, signed_by: by }) => [body, ...(by === undefined ? [] : [by])]),
  ]);
  const ids = new Set(known.map(({ id }) => id));
  const errors = signatories.flatMap(({ body, signed_by: by = body }, i) => [
    ...(ids.has(body.toLowerCase()) ? [] : [noBody(`${at}/signatories/${i}/body`)]),
    ...(ids.has(by.toLowerCase()) || by === body ? [] : [noBody(`${at}/signatories/${i}/signed_by`)]),
  ]);
  if (errors.length > 0) throw new CompactsRefusedError(errors);
}

const noBody = (pointer: string): FieldError => ({
  pointer,
  detail: 'We have no such body in the directory.',
});

const rowOf = (compact: WrittenCompact): Omit<LocalCompactRecord, 'version'> => ({
  id: compact.id,
  programmeId: null,
  name: compact.name.trim(),
  area: compact.area.trim(),
  inForceFrom: compact.in_force_from,
  inForceUntil: compact.in_force_until ?? null,
  places: listOf(compact.places).map((place) => place.trim()),
  signing: (compact.signing ?? null) as LocalCompactRecord['signing'],
  source: compact.source?.trim() ?? null,
  checkedOn: compact.checked_on ?? null,
});

async function put(manager: EntityManager, compact: WrittenCompact): Promise<void> {
  const { id: compactId } = compact;
  const held = await manager.findOneBy(LocalCompactRecord, { id: compactId });
  await manager.upsert(LocalCompactRecord, { ...rowOf(compact), version: (held?.version ?? 0) + 1 }, ['id']);
  await manager.delete(LocalCompactBodyRecord, { compactId });
  await manager.delete(LocalPeriodRecord, { compactId });
  await manager.insert(
    LocalCompactBodyRecord,
    compact.signatories.map(({ body: bodyId, from, until, signed_by: by }) => ({
      compactId,
      bodyId,
      signedFrom: from ?? null,
      signedUntil: until ?? null,
      signedById: by ?? null,
    })),
  );
  const rows = listOf(compact.periods).map(({ kind, count, stage = null, from = null, until = null }) => ({
    id: newId(),
    compactId,
    kind: kind as LocalPeriodRecord['kind'],
    stage,
    count,
    inForceFrom: from,
    inForceUntil: until,
  }));
  if (rows.length > 0) await manager.insert(LocalPeriodRecord, rows);
}
