import { createHash } from 'node:crypto';
import { link, mkdir, open, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { formatDay } from '../../domain/calendar/day.js';
import { AUDIT_SETTINGS, type AuditSettings } from '../../platform/audit/audit-settings.js';
import { Clock } from '../../platform/clock.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork } from '../../platform/database/unit-of-work.js';
import {
  closingOf,
  headsFileName,
  headsFilesIn,
  lineOf,
  readHeadsFile,
  type HeadLine,
  type HeadsFile,
  type HeadsOpening,
} from './heads-file.js';
import { readSigningKeys } from './signing-keys.js';

const HEADS_AT_ONCE = 5_000;
const FIRST_CHAIN = '00000000-0000-0000-0000-000000000000';

interface HeadRow {
  readonly chain: string;
  readonly seq: string;
  readonly hash: string;
}

/**
 * Writes, once a day, how far each chain of the audit log has come into a signed file outside the database: only the
 * chains that moved since the file before. Each machine that runs a worker keeps files of its own.
 */
@Injectable()
export class SignedHeads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    @Inject(AUDIT_SETTINGS) private readonly settings: AuditSettings,
  ) {}

  /** Gives the number of heads signed, or undefined where today's file is there already. */
  async signToday(): Promise<number | undefined> {
    const { directory } = this.settings;
    const name = headsFileName(formatDay(this.clock.today()));
    const files = await headsFilesIn(directory);
    if (files.includes(name)) return undefined;
    const { signs, verify } = await readSigningKeys(this.settings);
    const former = files.at(-1);
    const previous = former ? await readHeadsFile({ directory, file: former }, verify) : undefined;
    await mkdir(directory, { recursive: true, mode: 0o750 });
    const draft = path.join(directory, `.${name}.${process.pid}`);
    const file = await open(draft, 'w', 0o640);
    try {
      const count = await this.write(file, previous, signs);
      await file.sync();
      // A link, unlike a rename, never takes the place of a file that another process has made meanwhile.
      return (await isLinked(draft, path.join(directory, name))) ? count : undefined;
    } finally {
      await file.close();
      await rm(draft, { force: true });
    }
  }

  private async write(
    file: FileHandle,
    previous: HeadsFile | undefined,
    key: Parameters<typeof closingOf>[0],
  ): Promise<number> {
    const { mark, since } = await this.span(previous?.opening);
    const content = createHash('sha256');
    const put = async (text: string): Promise<void> => {
      content.update(text);
      await file.write(text);
    };
    await put(
      lineOf({
        form: 1,
        made_at: this.clock.now().toISOString(),
        mark,
        previous: previous ? { file: previous.file, sha256: previous.sha256 } : null,
      }),
    );
    let count = 0;
    for await (const heads of this.moved(since)) {
      await put(heads.map(lineOf).join(''));
      count += heads.length;
    }
    await file.write(lineOf(closingOf(key, content, count)));
    return count;
  }

  /** A database that was restored elsewhere counts its transactions anew: then everything is signed once more. */
  private async span(former: HeadsOpening | undefined): Promise<{ mark: string; since: string }> {
    const [{ mark }] = await this.unitOfWork.read(SYSTEM, ({ manager }) =>
      manager.query<[{ mark: string }]>('select pg_snapshot_xmin(pg_current_snapshot())::text as mark'),
    );
    const since = former?.mark ?? '0';
    return { mark, since: BigInt(since) > BigInt(mark) ? '0' : since };
  }

  private async *moved(since: string): AsyncGenerator<HeadLine[]> {
    let after = FIRST_CHAIN;
    for (let isFirst = true; ; isFirst = false) {
      const rows = await this.unitOfWork.read(SYSTEM, ({ manager }) =>
        manager.query<HeadRow[]>(
          `select chain, seq, hash from audit_head where moved_in >= $1::xid8 and chain ${isFirst ? '>=' : '>'} $2
           order by chain limit $3`,
          [since, after, HEADS_AT_ONCE],
        ),
      );
      if (rows.length > 0) yield rows.map(({ chain, seq, hash }) => ({ chain, seq: Number(seq), hash }));
      if (rows.length < HEADS_AT_ONCE) return;
      after = rows.at(-1)?.chain ?? after;
    }
  }
}

async function isLinked(draft: string, name: string): Promise<boolean> {
  try {
    await link(draft, name);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}
