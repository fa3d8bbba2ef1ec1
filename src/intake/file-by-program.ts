import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { LegalReference } from '../deadlines/reference.js';
import { PublicBodies } from '../directory/public-bodies.js';
import type { ProgrammeChoice } from '../domain/programmes/choose-programme.js';
import { UnitOfWork, type Transaction } from '../platform/database/unit-of-work.js';
import { hashOf, newId } from '../platform/ids.js';
import type { Visitor } from '../identity/visitor.js';
import { ReturnCodes } from '../identity/returning/return-codes.js';
import { CaseTokens } from './case-tokens.js';
import { ChooseForProgram } from './choose-for-program.js';
import { bodyWarnings } from './body-warnings.js';
import { caseFiled, type CaseFiled } from './dto/case-filed.js';
import type { FileCaseBody } from './dto/file-case.dto.js';
import { Filing, type FiledCase } from './filing.js';
import { fingerprintOf, IdempotencyKeyInFlightError, requireSame } from './idempotency-key.js';
import { writerOf } from './heard-by-caseworker.js';
import { IdempotencyKeyRecord, type KeptAnswer } from './idempotency-key.record.js';
import { receiptOf } from './receipt.js';
import type { AnyReport } from './report.js';
import { reportOfBody } from './report-of-body.js';

/** The way back: a token, or for a group that gave no name a code; null once neither can be worked out again. */
export type WayBack = { readonly token: string | null } | { readonly code: string | null };

export interface FilingAnswer {
  readonly body: CaseFiled & WayBack;
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

/** The ways back that a filing by program is given, and how each is given again. */
@Injectable()
export class WaysBack {
  constructor(
    private readonly tokens: CaseTokens,
    private readonly codes: ReturnCodes,
  ) {}

  async issue(
    tx: Transaction,
    filed: FiledCase<AnyReport>,
  ): Promise<{ way: WayBack; kept: Pick<KeptAnswer, 'tokenHash' | 'codeMadeWith'> }> {
    // Whoever writes a report down for a caller does not get the group's own way in.
    if ('heard' in filed.report) return { way: { token: null }, kept: {} };
    if (filed.report.confidentiality === 'anonymous') {
      const { code, madeWith } = await this.codes.issue(tx, filed);
      return { way: { code }, kept: { codeMadeWith: madeWith } };
    }
    const token = await this.tokens.issue(tx, filed);
    return { way: { token }, kept: { tokenHash: hashOf(token) } };
  }

  again({ caseId, tokenHash = '', codeMadeWith }: KeptAnswer): WayBack {
    if (codeMadeWith !== undefined) return { code: this.codes.again(caseId, codeMadeWith) ?? null };
    return { token: this.tokens.again(caseId, tokenHash) ?? null };
  }
}

/** The work behind one key: the case, its way back, and the key with the answer. */
@Injectable()
export class ProgramFiling {
  constructor(
    private readonly filing: Filing,
    private readonly ways: WaysBack,
    private readonly publicBodies: PublicBodies,
    private readonly reference: LegalReference,
  ) {}

  /** Into the programme that was chosen, as whose filing `tx` runs. */
  async open(
    tx: Transaction,
    key: Key,
    asked: FileCaseBody,
    choice: ProgrammeChoice,
  ): Promise<CaseFiled & WayBack> {
    const report = await reportOfBody(tx, asked, this.publicBodies);
    const filed = await this.filing.file(tx, choice.programme.id, report);
    const receipt = receiptOf(filed, tx.now, this.reference.calendars['england-and-wales']);
    const warnings = await bodyWarnings(tx, report.body);
    const body = { ...caseFiled(filed, receipt, choice), warnings };
    if ('heard' in filed.report) noteWriter(tx, filed);
    const { way, kept } = await this.ways.issue(tx, filed);
    await tx.manager.insert(IdempotencyKeyRecord, {
      ...key,
      id: newId(),
      programmeId: filed.programmeId,
      answer: { caseId: filed.caseId, ...kept, body: JSON.stringify(body) },
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + KEY_LIFE_IN_MILLISECONDS),
    });
    return { ...body, ...way };
  }
}

function noteWriter(tx: Transaction, { caseId, programmeId }: FiledCase<AnyReport>): void {
  const subject = { subjectType: 'case', subjectId: caseId };
  tx.audit({ chain: caseId, action: 'case-filed-for-caller', ...subject, programmeId });
}

/** Files what a program sends, once for each idempotency key. */
@Injectable()
export class FileByProgram {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly opening: ProgramFiling,
    private readonly ways: WaysBack,
    private readonly programme: ChooseForProgram,
  ) {}

  /**
   * `visitor` matters only where a caseworker writes a report down for a caller. Throws `IdempotencyKeyUsedError`,
   * `IdempotencyKeyInFlightError`, `InvalidFieldsError`, `ScopeMissingError` or `ImplausibleReportError`.
   */
  async file(key: string, body: FileCaseBody, visitor?: Visitor): Promise<FilingAnswer> {
    const writer = writerOf(visitor, body);
    const secretHash = hashOf(`POST /api/v1/cases ${writer ? `${writer.accountId} ` : ''}${key}`);
    const fingerprint = fingerprintOf(body);
    const choice = await this.programme.choose(body, writer?.programmeId);
    try {
      return await this.unitOfWork.run(
        { kind: 'public', ...writer, programmeId: choice.programme.id, secretHash },
        async (tx) => {
          const [, earlier] = await Promise.all([
            tx.manager.query(LOCK_KEY, [secretHash]),
            tx.manager.findOneBy(IdempotencyKeyRecord, { secretHash }),
          ]);
          if (earlier) return this.replay(earlier, fingerprint);
          const opened = await this.opening.open(tx, { secretHash, fingerprint }, body, choice);
          return { body: opened, replayed: false };
        },
      );
    } catch (error) {
      throw isInFlight(error) ? new IdempotencyKeyInFlightError() : error;
    }
  }

  private replay({ fingerprint, answer }: IdempotencyKeyRecord, asked: string): FilingAnswer {
    requireSame(fingerprint, asked);
    return {
      body: { ...(JSON.parse(answer.body) as CaseFiled), ...this.ways.again(answer) },
      replayed: true,
    };
  }
}

const isInFlight = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  [LOCK_NOT_AVAILABLE, UNIQUE_VIOLATION].includes((error.driverError as { code?: string }).code ?? '');
