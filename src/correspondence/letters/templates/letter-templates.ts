import { Injectable } from '@nestjs/common';
import { LETTER_FIELDS } from '../../../domain/correspondence/letters/letter-fields.js';
import { parseTemplate, type TemplateText } from '../../../domain/correspondence/letters/letter-grammar.js';
import type { LetterKind } from '../../../domain/correspondence/letters/letter-kind.js';
import { DomainError } from '../../../domain/domain-error.js';
import { ADMINISTRATION } from '../../../platform/audit/audit-entry.js';
import type { Reading, Transaction } from '../../../platform/database/unit-of-work.js';
import { newId } from '../../../platform/ids.js';
import { LetterTemplateRecord } from './letter-template.record.js';
import { shippedSource } from './shipped-templates.js';

export class TemplateChangedError extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'template-changed';
  override readonly errors = [
    { pointer: '/source', detail: 'Somebody else changed this text meanwhile. Both are shown below.' },
  ];

  constructor() {
    super('This text was changed meanwhile.');
  }
}

/** A template as a programme uses it. */
export interface HeldTemplate {
  readonly kind: LetterKind;
  readonly source: string;
  /** 0 while it was never changed. */
  readonly version: number;
  readonly isOurs: boolean;
}

export interface TemplateChange {
  readonly kind: LetterKind;
  /** Null gives ours back. */
  readonly source: string | null;
  readonly reason: string;
  /** The version that was seen. */
  readonly version: number;
}

/** The texts that letters begin with: those of the release, or a programme's own in their place. */
@Injectable()
export class LetterTemplates {
  async held(reading: Reading, programmeId: string, kind: LetterKind): Promise<HeldTemplate> {
    const [newest] = await this.history(reading, programmeId, kind);
    const own = newest?.source ?? null;
    return {
      kind,
      source: own ?? shippedSource(kind),
      version: newest?.version ?? 0,
      isOurs: own === null,
    };
  }

  async text(reading: Reading, programmeId: string, kind: LetterKind): Promise<TemplateText> {
    return parseTemplate((await this.held(reading, programmeId, kind)).source, LETTER_FIELDS);
  }

  /** Every text that the programme had, the newest first. */
  history({ manager }: Reading, programmeId: string, kind: LetterKind): Promise<LetterTemplateRecord[]> {
    return manager.find(LetterTemplateRecord, { where: { programmeId, kind }, order: { version: 'DESC' } });
  }

  /** Throws `LetterTextError` and {@link TemplateChangedError}. Letters that were begun keep their text. */
  async change(tx: Transaction, programmeId: string, change: TemplateChange): Promise<void> {
    const { kind, source, reason, version: seen } = change;
    if (source !== null) parseTemplate(source, LETTER_FIELDS);
    await tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('letter-template ' || $1, 0))`, [
      programmeId,
    ]);
    const { version } = await this.held(tx, programmeId, kind);
    if (version !== seen) throw new TemplateChangedError();
    await tx.manager.insert(LetterTemplateRecord, {
      id: newId(),
      programmeId,
      kind,
      version: version + 1,
      source,
      reason,
      recordedAt: tx.now,
      recordedBy: tx.actor.accountId ?? null,
    });
    tx.audit({
      chain: ADMINISTRATION,
      action: 'letter-template-changed',
      subjectType: 'programme',
      subjectId: programmeId,
      programmeId,
      details: { kind, version: version + 1, isOurs: source === null, reason },
    });
  }
}
