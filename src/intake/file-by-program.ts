import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { LegalReference } from '../deadlines/reference.js';
import { PublicBodies } from '../directory/public-bodies.js';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { hashOf, newId } from '../platform/ids.js';
import { CaseTokens } from './case-tokens.js';
import { caseFiled, type CaseFiled } from './dto/case-filed.js';
import type { FileCaseBody } from './dto/file-case.dto.js';
import { Filing } from './filing.js';
import { fingerprintOf, IdempotencyKeyInFlightError, IdempotencyKeyUsedError } from './idempotency-key.js';
import { IdempotencyKeyRecord } from './idempotency-key.record.js';
import { receiptOf } from './receipt.js';
import { reportOfBody } from './report-of-body.js';

export interface FilingAnswer {
  readonly body: CaseFiled & { readonly token: string | null };
  /** The answer to an earlier request with the same key. */
  readonly replayed: boolean;
}

const KEY_LIFE_IN_MILLISECONDS = 30 * 86_400_000;
/** A lock was waited for longer than a transaction may. */
const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';

/** One request at a time for a key, whatever process it reaches. */
const LOCK_KEY = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';

interface Key {
  readonly secretHash: string;
  readonly fingerprint: string;
}

/** The work behind one key: the case, its token, and the key with the answer. */
@Injectable()
export class ProgramFiling {
  constructor(
    private readonly filing: Filing,
    private readonly tokens: CaseTokens,
    private readonly publicBodies: PublicBodies,
    private readonly reference: LegalReference,
  ) {}

  async open(tx: Transaction, key: Key, asked: FileCaseBody): Promise<CaseFiled & { token: string }> {
    const report = await reportOfBody(tx, asked, this.publicBodies);
    const filed = await this.filing.file(tx, DEFAULT_PROGRAMME.id, report);
    const receipt = receiptOf(filed, tx.now, this.reference.calendars['england-and-wales']);
    const body = caseFiled(filed, receipt);
    const token = await this.tokens.issue(tx, filed);
    await tx.manager.insert(IdempotencyKeyRecord, {
      ...key,
      id: newId(),
      programmeId: filed.programmeId,
      answer: { caseId: filed.caseId, tokenHash: hashOf(token), body: JSON.stringify(body) },
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + KEY_LIFE_IN_MILLISECONDS),
    });
    return { ...body, token };
  }
}

/** Files what a program sends, once for each idempotency key. */
@Injectable()
export class FileByProgram {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly opening: ProgramFiling,
    private readonly tokens: CaseTokens,
  ) {}

  /** Throws `IdempotencyKeyUsedError`, `IdempotencyKeyInFlightError`, `InvalidFieldsError` or `ImplausibleReportError`. */
  async file(key: string, body: FileCaseBody): Promise<FilingAnswer> {
    const secretHash = hashOf(`POST /api/v1/cases ${key}`);
    const fingerprint = fingerprintOf(body);
    try {
      return await this.unitOfWork.run(
        { kind: 'public', programmeId: DEFAULT_PROGRAMME.id, secretHash },
        async (tx) => {
          await tx.manager.query(LOCK_KEY, [secretHash]);
          const earlier = await tx.manager.findOneBy(IdempotencyKeyRecord, { secretHash });
          if (earlier) return this.replay(earlier, fingerprint);
          return { body: await this.opening.open(tx, { secretHash, fingerprint }, body), replayed: false };
        },
      );
    } catch (error) {
      throw isInFlight(error) ? new IdempotencyKeyInFlightError() : error;
    }
  }

  private replay({ fingerprint, answer }: IdempotencyKeyRecord, asked: string): FilingAnswer {
    if (fingerprint !== asked) throw new IdempotencyKeyUsedError();
    const token = this.tokens.again(answer.caseId, answer.tokenHash) ?? null;
    return { body: { ...(JSON.parse(answer.body) as CaseFiled), token }, replayed: true };
  }
}

const isInFlight = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  [LOCK_NOT_AVAILABLE, UNIQUE_VIOLATION].includes((error.driverError as { code?: string }).code ?? '');
