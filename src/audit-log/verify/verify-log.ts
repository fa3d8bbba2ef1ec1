import type { DataSource, EntityManager } from 'typeorm';
import type { SignedEnds } from '../heads/signed-ends.js';
import { ChainCheck } from './chain-check.js';
import { chainsWithoutEntries, strayDetails, witnessedEntries, type LogRow } from './log-rows.js';
import type { Finding } from './finding.js';

export interface VerifiedLog {
  readonly entries: number;
  readonly chains: number;
  readonly findings: readonly Finding[];
}

/** Told after each page of entries: how many are checked so far. */
export type Progress = (entries: number) => void;

/**
 * Checks the whole log against itself, against what the cases hold and against the signed heads, in one snapshot of the
 * database and in little memory. Needs the owner's connection: row-level security would hide what other programmes have.
 */
export function verifyLog(owner: DataSource, signed: SignedEnds, progress: Progress): Promise<VerifiedLog> {
  return owner.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('set transaction read only');
    // Each page looks up its own few thousand rows; a plan that reads whole tables for it would do so for every page.
    await manager.query('set local enable_hashjoin = off; set local enable_mergejoin = off');
    return new LogCheck(manager, signed).run(progress);
  });
}

const isBefore = (moved: bigint | undefined, mark: bigint | undefined): boolean =>
  moved !== undefined && mark !== undefined && moved < mark;

class LogCheck {
  private readonly findings: Finding[] = [];
  private readonly unseen: SignedEnds['ends'];
  private entries = 0;
  private chains = 0;
  private current: ChainCheck | undefined;

  constructor(
    private readonly manager: EntityManager,
    private readonly signed: SignedEnds,
  ) {
    this.unseen = new Map(signed.ends);
  }

  async run(progress: Progress): Promise<VerifiedLog> {
    const newest = await this.newestMark();
    for await (const rows of witnessedEntries(this.manager)) {
      for (const row of rows) this.take(row, newest);
      this.entries += rows.length;
      progress(this.entries);
    }
    this.finish();
    for (const row of await chainsWithoutEntries(this.manager)) this.begin(row, newest);
    this.finish();
    for (const [chain, { seq }] of this.unseen) this.findings.push({ chain, seq, what: 'last-deleted' });
    for (const { chain, seq } of await strayDetails(this.manager))
      this.findings.push({ chain, seq, what: 'detail-inserted' });
    return { entries: this.entries, chains: this.chains, findings: this.findings };
  }

  private take(row: LogRow, newest: bigint | undefined): void {
    if (this.current?.chain !== row.chain) this.begin(row, newest);
    if (row.entry) this.current?.take(row.entry, row.details);
  }

  private begin({ chain, witnesses, movedIn }: LogRow, newest: bigint | undefined): void {
    this.finish();
    this.chains += 1;
    const signed = this.unseen.get(chain);
    this.unseen.delete(chain);
    this.current = new ChainCheck(chain, { ...witnesses, ...(signed ? { signed } : {}) });
    if (isBefore(movedIn, newest)) this.requireSigned(chain, witnesses.head?.seq ?? 0, signed?.seq ?? 0);
  }

  private requireSigned(chain: string, seq: number, upTo: number): void {
    if (upTo < seq) this.findings.push({ chain, seq, what: 'not-signed' });
  }

  private finish(): void {
    if (this.current) this.findings.push(...this.current.end());
    this.current = undefined;
  }

  /** Heads that moved before it must be signed; unknown in a database that counts its transactions anew. */
  private async newestMark(): Promise<bigint | undefined> {
    const [{ now }] = await this.manager.query<[{ now: string }]>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as now',
    );
    const { mark } = this.signed;
    return mark !== undefined && mark <= BigInt(now) ? mark : undefined;
  }
}
