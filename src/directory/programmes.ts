import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { ProgrammeRecord } from './programme.record.js';

/** The programme that a report goes to where nobody has chosen one: for now the only one. */
export const DEFAULT_PROGRAMME = {
  id: 'd907e937-5540-5e43-be3c-0471ad4a5836',
  name: 'Redress, the national advocacy programme',
} as const;

/** What anybody may know of a programme. */
@Injectable()
export class Programmes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  byId(id: string): Promise<ProgrammeRecord> {
    return this.unitOfWork.read({ kind: 'public', programmeId: id }, ({ manager }) =>
      manager.findOneByOrFail(ProgrammeRecord, { id }),
    );
  }
}
