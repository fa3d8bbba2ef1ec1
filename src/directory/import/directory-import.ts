import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import { NotCsvError, readCsv } from '../../platform/csv.js';
import { SYSTEM, type Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { Revisions } from '../../revisions/revisions.js';
import { AT_THE_END, BRING_IN, CHECKS, COUNTED, JOIN_BY_HASH, MOVED_CALL_INS, STAGE } from './import-sql.js';
import { ImportRunRecord, type ImportKind } from './import-run.record.js';
import { headerFaults, readLine } from './read-line.js';

/** A file as somebody sends it. */
export interface SentFile {
  readonly kind: ImportKind;
  readonly name: string;
  readonly content: string;
}

/** A file that cannot be read as a whole. */
export class UnreadableFileError extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'unreadable-file';

  constructor(override readonly errors: readonly FieldError[]) {
    super(errors.map(({ detail }) => detail).join(' '));
  }
}

const CALL_IN_MOVED = 'How long councillors have to call in a decision of this council was changed.';

const LINES_AT_ONCE = 5_000;
export const MOST_LINES = 100_000;

/** Takes files for the directory, checks them, and brings their good lines in, a part at a time. */
@Injectable()
export class DirectoryImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly revisions: Revisions,
  ) {}

  /** Keeps the file and gives its run. Nothing of the directory is changed. Throws {@link UnreadableFileError}. */
  begin(actor: Actor, { kind, name, content }: SentFile): Promise<string> {
    return this.unitOfWork.run(actor, async (tx) => {
      const id = newId();
      const records = recordsOf(content);
      const { value: header } = await records.next();
      requireHeader(kind, header);
      await tx.manager.insert(ImportRunRecord, freshRun(tx, { id, kind, fileName: name, header }));
      const lines = await stage(tx, { id, kind, header }, records);
      if (lines === 0) refuse('There is no line below the first one.');
      await tx.manager.update(ImportRunRecord, { id }, { lines });
      tx.audit(entryOf(tx, 'directory-import-begun', id, { kind, lines }));
      return id;
    });
  }

  /** Lets the good lines of a checked file go in. Throws `NotFoundHereError` where there is none. */
  confirm(actor: Actor, id: string, reason: string): Promise<void> {
    return this.turn(actor, id, { from: 'checked', to: 'importing', reason });
  }

  /** Nothing more of the file goes in; what is in stays. Throws `NotFoundHereError`. */
  giveUp(actor: Actor, id: string): Promise<void> {
    return this.turn(actor, id, { from: 'checked', to: 'given-up', reason: null });
  }

  one({ manager }: Reading, id: string): Promise<ImportRunRecord | null> {
    return manager.findOneBy(ImportRunRecord, { id });
  }

  /** The newest first. */
  latest({ manager }: Reading, limit: number): Promise<ImportRunRecord[]> {
    return manager.find(ImportRunRecord, { order: { madeAt: 'DESC', id: 'DESC' }, take: limit });
  }

  /** Works at files until none waits. A process that ends is followed by the next, from the last part that went in. */
  async sweep(): Promise<void> {
    while (await this.step());
  }

  /** One part of the oldest file that waits. False where none can go on, or another process has it in hand. */
  step(): Promise<boolean> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const run = await tx.manager.findOne(ImportRunRecord, {
        where: { state: In(['checking', 'importing']) },
        order: { madeAt: 'ASC', id: 'ASC' },
        lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
      });
      if (!run) return false;
      if (run.state === 'importing' && (await this.waits(tx, run))) return false;
      await tx.manager.query(JOIN_BY_HASH);
      if (run.state === 'checking') await check(tx, run);
      else if (await bringIn(tx, run)) await this.moveDates(tx, run);
      return true;
    });
  }

  /** Of two changes that move dates, the second waits until the first has gone through all cases. */
  private waits(tx: Transaction, { header }: ImportRunRecord): Promise<boolean> {
    return header.includes('call_in_days') ? this.revisions.atWork(tx, 'bodies') : Promise.resolve(false);
  }

  /** The days of a call-in on open cases follow their council. */
  private async moveDates(tx: Transaction, { id, reason }: ImportRunRecord): Promise<void> {
    const moved = await tx.manager.query<{ id: string }[]>(MOVED_CALL_INS, [id]);
    if (moved.length === 0) return;
    await this.revisions.prepare(tx, 'bodies');
    const bodies = moved.map((body) => body.id);
    await this.revisions.add(tx, {
      kind: 'bodies',
      scope: { compacts: [{ bodies, told: CALL_IN_MOVED }] },
      reason: reason ?? '',
    });
  }

  private turn(
    actor: Actor,
    id: string,
    { from, to, reason }: { from: 'checked'; to: 'importing' | 'given-up'; reason: string | null },
  ): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const isOver = to === 'given-up';
      const { affected } = await tx.manager.update(
        ImportRunRecord,
        { id, state: from },
        { state: to, reason, ...(isOver ? { endedAt: tx.now } : {}) },
      );
      if (!affected) throw new NotFoundHereError();
      tx.audit(entryOf(tx, isOver ? 'directory-import-given-up' : 'directory-imported', id, { reason }));
    });
  }
}

async function* pieces(content: string): AsyncGenerator<string> {
  yield content;
}

async function* recordsOf(content: string): AsyncGenerator<string[], undefined> {
  try {
    yield* readCsv(pieces(content));
  } catch (error) {
    if (!(error instanceof NotCsvError)) throw error;
    refuse(`The file is not CSV. ${error.message}`);
  }
  return undefined;
}

function requireHeader(kind: ImportKind, header: string[] | undefined): asserts header is string[] {
  if (!header) return refuse('The file is empty.');
  const faults = headerFaults(kind, header);
  if (faults.length > 0)
    throw new UnreadableFileError(faults.map((detail) => ({ pointer: '/file', detail })));
}

type Staged = Pick<ImportRunRecord, 'id' | 'kind' | 'header'>;

/** Gives the number of lines. */
async function stage(
  { manager }: Transaction,
  run: Staged,
  records: AsyncGenerator<string[], undefined>,
): Promise<number> {
  let waiting: unknown[] = [];
  let line = 1;
  for await (const cells of records) {
    line += 1;
    if (line - 1 > MOST_LINES) refuse(`A file can have ${MOST_LINES} lines. Send the rest in another one.`);
    const { fields, sameAs, errors } = readLine(run.kind, run.header, cells);
    waiting.push({ line, cells, fields, same_as: sameAs, errors: errors.length > 0 ? errors : null });
    if (waiting.length < LINES_AT_ONCE) continue;
    await manager.query(STAGE, [run.id, JSON.stringify(waiting)]);
    waiting = [];
  }
  if (waiting.length > 0) await manager.query(STAGE, [run.id, JSON.stringify(waiting)]);
  return line - 1;
}

async function check({ manager }: Transaction, { id, kind }: ImportRunRecord): Promise<void> {
  for (const sql of CHECKS[kind]) await manager.query(sql, [id]);
  await manager.query(COUNTED, [id]);
}

/** True once every line is in. */
async function bringIn(
  { manager, now }: Transaction,
  { id, kind, lines, upToLine }: ImportRunRecord,
): Promise<boolean> {
  const upTo = upToLine + LINES_AT_ONCE;
  for (const sql of BRING_IN[kind]) await manager.query(sql, [id, upToLine, upTo]);
  if (upTo < lines + 1) {
    await manager.update(ImportRunRecord, { id }, { upToLine: upTo });
    return false;
  }
  for (const sql of AT_THE_END[kind]) await manager.query(sql, [id]);
  await manager.update(ImportRunRecord, { id }, { upToLine: lines + 1, state: 'done', endedAt: now });
  return true;
}

const freshRun = (
  { now, actor }: Transaction,
  run: Staged & Pick<ImportRunRecord, 'fileName'>,
): ImportRunRecord => ({
  ...run,
  state: 'checking',
  lines: 0,
  bad: 0,
  fresh: 0,
  upToLine: 0,
  reason: null,
  madeAt: now,
  madeBy: actor.accountId ?? null,
  endedAt: null,
});

const entryOf = (
  { actor }: Transaction,
  action: string,
  id: string,
  details: Readonly<Record<string, unknown>>,
) => ({
  chain: ADMINISTRATION,
  action,
  subjectType: 'directory-import',
  subjectId: id,
  ...(actor.programmeId ? { programmeId: actor.programmeId } : {}),
  details,
});

function refuse(detail: string): never {
  throw new UnreadableFileError([{ pointer: '/file', detail }]);
}
