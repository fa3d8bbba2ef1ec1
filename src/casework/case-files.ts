import { Injectable } from '@nestjs/common';
import type { Visitor } from '../identity/visitor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { CaseDossiers, type Dossier } from './case-dossier.js';
import { CaseRepository } from './case.repository.js';

/** Opens the case with this reference for this visitor. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly dossiers: CaseDossiers,
  ) {}

  /** Throws `NotFoundHereError`. */
  open({ actor }: Visitor, reference: string): Promise<Dossier> {
    return this.unitOfWork.read(actor, async (reading) =>
      this.dossiers.open(reading, await this.cases.find(reading, reference)),
    );
  }
}
