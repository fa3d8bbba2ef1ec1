import { Injectable } from '@nestjs/common';
import { Glass, type OpenGlass } from '../conflicts/glass.js';
import type { Visitor } from '../identity/visitor.js';
import { isStaff, type Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { CaseDossiers, type Dossier } from './case-dossier.js';
import { CaseRepository } from './case.repository.js';

type ReadMore<More> = (reading: Reading, dossier: Dossier) => Promise<More>;

interface OpenFile<More> {
  readonly dossier: Dossier;
  readonly more: More;
}

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
  async open(visitor: Visitor, reference: string): Promise<Dossier> {
    return (await this.openWith(visitor, reference, () => Promise.resolve(undefined))).dossier;
  }

  /** As {@link open}, with what else is read of the case in the same transaction. */
  async openWith<More>({ actor }: Visitor, reference: string, more: ReadMore<More>): Promise<OpenFile<More>> {
    const draw = async (reading: Reading): Promise<OpenFile<More>> => {
      const dossier = await this.draw(reading, reference);
      return { dossier, more: await more(reading, dossier) };
    };
    const found = await this.unitOfWork.read(actor, async (reading) => {
      const held = await this.glass.heldFor(reading, reference);
      return held ? { held } : { file: await draw(reading) };
    });
    return found.held ? this.openThrough(found.held, actor, draw) : found.file;
  }

  /** To read and nothing else; that it was read commits with the reading. */
  private openThrough<More>(
    held: OpenGlass,
    actor: Actor,
    draw: (reading: Reading) => Promise<OpenFile<More>>,
  ): Promise<OpenFile<More>> {
    return this.unitOfWork.run({ ...actor, glassCaseId: held.caseId }, async (tx) => {
      const file = await draw(tx);
      this.glass.noteReading(tx, held);
      return { ...file, dossier: { ...file.dossier, canWork: false } };
    });
  }

  private async draw(reading: Reading, reference: string): Promise<Dossier> {
    const record = await this.cases.find(reading, reference);
    if (!isStaff(reading.actor)) return this.dossiers.open(reading, record);
    const [dossier, glass] = await Promise.all([
      this.dossiers.open(reading, record),
      this.glass.openOn(reading, record.id),
    ]);
    return { ...dossier, glass };
  }
}
