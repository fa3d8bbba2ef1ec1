import { Injectable } from '@nestjs/common';
import type { ProgrammeProfile } from '../domain/programmes/programme.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { ProgrammeRecord } from './programme.record.js';

/** The programme that comes with the service: the national one, until a file of programmes names another. */
export const DEFAULT_PROGRAMME = {
  id: 'd907e937-5540-5e43-be3c-0471ad4a5836',
  name: 'Redress, the national advocacy programme',
} as const;

const PROFILES = `
select programme.id, programme.name, programme.is_national as "isNational",
  array(select area from programme_area where programme_id = programme.id order by area) as areas,
  coalesce((select jsonb_agg(jsonb_build_object('bodyId', tie.body_id, 'bodyName', body.name, 'how', tie.how)
      order by body.name, tie.how)
    from programme_tie tie join public_body body on body.id = tie.body_id
    where tie.programme_id = programme.id), '[]') as ties
from programme order by programme.is_national desc, programme.name, programme.id`;

/** What anybody may know of the programmes. */
@Injectable()
export class Programmes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  byId(id: string): Promise<ProgrammeRecord> {
    return this.unitOfWork.read({ kind: 'public', programmeId: id }, ({ manager }) =>
      manager.findOneByOrFail(ProgrammeRecord, { id }),
    );
  }

  /** All of them, the national one first, then by name. */
  all(): Promise<ProgrammeProfile[]> {
    return this.unitOfWork.read({ kind: 'public' }, (reading) => this.allIn(reading));
  }

  /** As {@link all}, in the transaction that is given. */
  allIn({ manager }: Reading): Promise<ProgrammeProfile[]> {
    return manager.query<ProgrammeProfile[]>(PROFILES);
  }
}
