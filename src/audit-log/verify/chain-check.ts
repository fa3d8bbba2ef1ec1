import { hashOfEntry, macOf, type StoredAuditEntry } from '../../platform/audit/audit-hash.js';
import { DETAILS_ERASED } from '../../platform/audit/erase-audit-details.js';
import type { ChainEnd, Finding, FindingKind } from './finding.js';
import { diagnose, type Span, type Suspect } from './link-diagnosis.js';

/** The details of an entry as they lie in `audit_detail`. */
export interface StoredDetails {
  readonly salt: string;
  readonly details: string;
  readonly programmeId: string | null;
}

/** Whatever else says how far a chain goes. */
export interface ChainWitnesses {
  /** The head that the database keeps; missing where somebody deleted it. */
  readonly head?: ChainEnd & { readonly programmeId: string | null };
  /** What the case holds, where the chain is a case's. */
  readonly noted?: ChainEnd;
  /** The last signed end, from outside the database. */
  readonly signed?: ChainEnd;
}

/** Takes the entries of one chain in the order of their numbers, and says at the end what is wrong with it. */
export class ChainCheck {
  private readonly found: Omit<Finding, 'chain'>[] = [];
  private readonly suspects: Suspect[] = [];
  private readonly gaps: Span[] = [];
  private readonly without: number[] = [];
  private readonly erased: Span[] = [];
  private last: StoredAuditEntry | undefined;
  private lastGood = 0;
  private before: readonly [string, string] = ['', ''];

  constructor(
    readonly chain: string,
    private readonly witnesses: ChainWitnesses,
  ) {}

  take(entry: StoredAuditEntry, details: StoredDetails | undefined): void {
    const expected = (this.last?.seq ?? 0) + 1;
    const afterGap = entry.seq > expected;
    if (entry.seq < 1) this.add(entry.seq, 'inserted');
    else this.checkLink(entry, afterGap);
    if (afterGap) this.gaps.push([expected, entry.seq - 1]);
    this.checkDetails(entry, details);
    if (entry.seq < 1) return;
    this.before = [entry.hash, this.before[0]];
    this.last = entry;
  }

  end(): Finding[] {
    const { places, highest } = diagnose(this.suspects, {
      gaps: this.gaps,
      lastGood: this.lastGood,
      last: this.last?.seq ?? 0,
    });
    for (const { seq, what } of places) this.add(seq, what);
    this.checkErasures();
    this.checkHead(highest);
    this.checkNoted();
    this.checkSigned(highest);
    return this.found.map((finding) => ({ chain: this.chain, ...finding }));
  }

  private checkLink(entry: StoredAuditEntry, afterGap: boolean): void {
    const holds = hashOfEntry(entry, this.before[0]) === entry.hash;
    if (holds && !afterGap) this.lastGood = entry.seq;
    else this.suspects.push({ entry, before: this.before, afterGap });
    const { signed } = this.witnesses;
    if (signed?.seq === entry.seq && signed.hash !== entry.hash) this.add(entry.seq, 'rewritten');
  }

  private checkDetails(entry: StoredAuditEntry, details: StoredDetails | undefined): void {
    if (entry.action === DETAILS_ERASED) this.erased.push(spanOf(entry));
    if (!details) this.without.push(entry.seq);
    else if (macOf(details.salt, details.details) !== entry.mac || details.programmeId !== entry.programmeId)
      this.add(entry.seq, 'detail-edited');
  }

  private checkErasures(): void {
    for (const seq of this.without)
      if (!this.erased.some(([from, to]) => from <= seq && seq <= to)) this.add(seq, 'detail-deleted');
  }

  private checkHead(highest: number): void {
    const { head } = this.witnesses;
    const { seq: last, hash } = this.last ?? NOTHING;
    if (!head) return this.addIf(last > 0, last, 'head-mismatch');
    if (head.seq > last) return this.addLost(highest, head.seq);
    this.addIf(head.seq < last, last, 'inserted');
    // The same end with another hash is told only where no entry explains it.
    this.addIf(head.hash !== hash && this.found.length === 0, last, 'head-mismatch');
  }

  private checkNoted(): void {
    const { head, noted } = this.witnesses;
    if (!noted || (head && noted.seq === head.seq && noted.hash === head.hash)) return;
    if (head) this.add(noted.seq, 'case-mismatch');
    else if (!this.last) this.addLost(0, noted.seq);
  }

  private checkSigned(highest: number): void {
    const { signed } = this.witnesses;
    if (signed && signed.seq > (this.last?.seq ?? 0)) this.addLost(highest, signed.seq);
  }

  private addLost(highest: number, upTo: number): void {
    for (let seq = highest + 1; seq <= upTo && seq <= highest + MOST_NAMED; seq += 1)
      this.add(seq, 'last-deleted');
  }

  private addIf(is: boolean, seq: number, what: FindingKind): void {
    if (is) this.add(seq, what);
  }

  private add(seq: number, what: FindingKind): void {
    if (!this.found.some((finding) => finding.seq === seq && finding.what === what))
      this.found.push({ seq, what });
  }
}

const MOST_NAMED = 1000;
const NOTHING = { seq: 0, hash: '' } as const;

/** Only what stands before the entry can have been erased by it. */
function spanOf({ subjectId, seq }: StoredAuditEntry): Span {
  const [, from, to] = /^(\d+)-(\d+)$/.exec(subjectId) ?? [];
  return [Number(from ?? 0), Math.min(Number(to ?? 0), seq - 1)];
}
