import { Injectable } from '@nestjs/common';
import { CaseDossiers } from '../../casework/case-dossier.js';
import type { CaseRecord } from '../../casework/case.record.js';
import type { RouteToday } from '../../domain/escalation/route.js';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { routesOf } from './situation-of-case.js';

/** What the ways on of a case are today, where nobody has opened it yet. */
@Injectable()
export class RoutesOfCase {
  constructor(private readonly dossiers: CaseDossiers) {}

  /** As the actor of `reading` sees the case. */
  async today(reading: Reading, record: CaseRecord): Promise<readonly RouteToday[]> {
    return routesOf(await this.dossiers.open(reading, record));
  }
}
