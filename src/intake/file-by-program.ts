import { Injectable } from '@nestjs/common';
import { LegalReference } from '../deadlines/reference.js';
import { PublicBodies } from '../directory/public-bodies.js';
import type { ProgrammeChoice } from '../domain/programmes/choose-programme.js';
import type { Transaction } from '../platform/database/unit-of-work.js';
import { OnceForKey } from '../platform/http/idempotency/once-for-key.js';
import { hashOf } from '../platform/ids.js';
import type { Visitor } from '../identity/visitor.js';
import { ReturnCodes } from '../identity/returning/return-codes.js';
import { CaseTokens } from './case-tokens.js';
import { ChooseForProgram } from './choose-for-program.js';
import { bodyWarnings } from './body-warnings.js';
import { caseFiled, type CaseFiled } from './dto/case-filed.js';
import type { FileCaseBody } from './dto/file-case.dto.js';
import { Filing, type FiledCase } from './filing.js';
import { writerOf } from './heard-by-caseworker.js';
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

/** Enough to give the same answer again. Neither the token nor the code itself is kept. */
export interface KeptAnswer {
  readonly caseId: string;
  /** Missing for an anonymous filing. */
  readonly tokenHash?: string;
  /** With what the code of an anonymous filing was made. */
  readonly codeMadeWith?: string;
  /** As JSON in a text: the database would put its fields in another order. */
  readonly body: string;
}

interface Opened {
  readonly answer: CaseFiled & WayBack;
  readonly kept: KeptAnswer;
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

/** The work behind one key: the case, its way back, and the answer as it may be kept. */
@Injectable()
export class ProgramFiling {
  constructor(
    private readonly filing: Filing,
    private readonly ways: WaysBack,
    private readonly publicBodies: PublicBodies,
    private readonly reference: LegalReference,
  ) {}

  /** Into the programme that was chosen, as whose filing `tx` runs. */
  async open(tx: Transaction, asked: FileCaseBody, choice: ProgrammeChoice): Promise<Opened> {
    const report = await reportOfBody(tx, asked, this.publicBodies);
    const filed = await this.filing.file(tx, choice.programme.id, report);
    const receipt = receiptOf(filed, tx.now, this.reference.calendars['england-and-wales']);
    const warnings = await bodyWarnings(tx, report.body);
    const body = { ...caseFiled(filed, receipt, choice), warnings };
    if ('heard' in filed.report) noteWriter(tx, filed);
    const { way, kept } = await this.ways.issue(tx, filed);
    return {
      answer: { ...body, ...way },
      kept: { caseId: filed.caseId, ...kept, body: JSON.stringify(body) },
    };
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
    private readonly once: OnceForKey,
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
    const name = `POST /api/v1/cases${writer ? ` ${writer.accountId}` : ''}`;
    const choice = await this.programme.choose(body, writer?.programmeId);
    const actor = { kind: 'public', ...writer, programmeId: choice.programme.id } as const;
    const now: { answer?: FilingAnswer['body'] } = {};
    const { answer: kept, replayed } = await this.once.run(actor, { name, key, body }, async (tx) => {
      const opened = await this.opening.open(tx, body, choice);
      now.answer = opened.answer;
      return opened.kept;
    });
    if (now.answer && !replayed) return { body: now.answer, replayed };
    return { body: { ...(JSON.parse(kept.body) as CaseFiled), ...this.ways.again(kept) }, replayed };
  }
}
