import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../../identity/visitor.js';
import type { Dossier } from '../../case-dossier.js';
import { CaseFiles } from '../../case-files.js';
import { SuggestedPromises, type SuggestedPromise } from './suggested-promises.js';

/** A case with the promises that its facts suggest, decided on or not. */
@Injectable()
export class PromisesOnCase {
  constructor(
    private readonly files: CaseFiles,
    private readonly suggested: SuggestedPromises,
  ) {}

  /** Throws `NotFoundHereError`. */
  async of(
    visitor: Visitor,
    reference: string,
  ): Promise<{ dossier: Dossier; suggested: SuggestedPromise[] }> {
    const { dossier, more } = await this.files.openWith(visitor, reference, (reading, { record, facts }) =>
      this.suggested.of(reading, record, facts),
    );
    return { dossier, suggested: more };
  }
}
