import { Injectable } from '@nestjs/common';
import { Glass, type OpenGlass } from '../conflicts/glass.js';
import type { Visitor } from '../identity/visitor.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { CaseDossiers, type Dossier } from './case-dossier.js';
import { CaseRepository } from './case.repository.js';

/** Opens the case with this reference for this visitor. */
@Injectable()
export class CaseFiles {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly dossiers: CaseDossiers,
    private readonly glass: Glass,
  ) {}

  /** Throws `NotFoundHereError`. */
  async open({ actor }: Visitor, reference: string): Promise<Dossier> {
    const found = await this.unitOfWork.read(actor, async (reading) => {
      const held = await this.glass.heldFor(reading, reference);
      return held ? { held } : { dossier: await this.draw(reading, reference) };
    });
    return found.held ? this.openThrough(found.held, actor, reference) : found.dossier;
  }

  /** To read and nothing else; that it was read commits with the reading. */
  private openThrough(held: OpenGlass, actor: Actor, reference: string): Promise<Dossier> {
    return this.unitOfWork.run({ ...actor, glassCaseId: held.caseId }, async (tx) => {
      const dossier = await this.draw(tx, reference);
      this.glass.noteReading(tx, held);
      return { ...dossier, canWork: false };
    });
  }

  private async draw(reading: Reading, reference: string): Promise<Dossier> {
    const dossier = await this.dossiers.open(reading, await this.cases.find(reading, reference));
    if (!dossier.forStaff) return dossier;
    return { ...dossier, glass: await this.glass.openOn(reading, dossier.record.id) };
  }
}
