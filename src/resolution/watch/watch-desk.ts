import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Dossier } from '../../casework/case-dossier.js';
import { CaseFiles } from '../../casework/case-files.js';
import { CaseRecord } from '../../casework/case.record.js';
import type { Visitor } from '../../identity/visitor.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import type { ClosingQuestionRecord } from '../closing-question.record.js';
import { questionsOf } from '../closing-questions.js';

export interface WatchOnDesk {
  readonly dossier: Dossier;
  /** The earliest first. */
  readonly checkIns: readonly ClosingQuestionRecord[];
  /** The references of the cases that were opened because something was worse, by id. */
  readonly linked: ReadonlyMap<string, string>;
}

/** Reads the watch after a closing, for its page and for programs. */
@Injectable()
export class WatchDesk {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async open(visitor: Visitor, reference: string): Promise<WatchOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, { record }) => {
      const checkIns = (await questionsOf(reading, record)).filter(({ asks }) => asks === 'check-in');
      return { checkIns, linked: await linkedTo(reading, checkIns) };
    });
    return { dossier, ...more };
  }
}

/** Only cases that this visitor may see. */
async function linkedTo(
  { manager }: Reading,
  checkIns: readonly ClosingQuestionRecord[],
): Promise<ReadonlyMap<string, string>> {
  const ids = checkIns.flatMap(({ linkedCaseId }) => linkedCaseId ?? []);
  if (ids.length === 0) return new Map();
  const cases = await manager.findBy(CaseRecord, { id: In(ids) });
  return new Map(cases.map(({ id, reference }) => [id, reference]));
}
