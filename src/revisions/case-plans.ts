import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { CaseRecord } from '../casework/case.record.js';
import { DeadlineProjection, type Renewal } from '../casework/deadline-projection.js';
import type { Succession } from '../deadlines/date-change.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { Facts } from '../timeline/facts.js';

/** What a change does to many cases, each reckoned from its own facts. Nothing is written. */
@Injectable()
export class CasePlans {
  constructor(
    private readonly projection: DeadlineProjection,
    private readonly facts: Facts,
  ) {}

  async of(
    reading: Reading,
    caseIds: readonly string[],
    renewalOf: (record: CaseRecord) => Renewal,
  ): Promise<Succession> {
    const records = await reading.manager.find(CaseRecord, {
      where: { id: In([...caseIds]) },
      order: { id: 'ASC' },
    });
    const facts = await this.facts.ofAll(reading, caseIds);
    return this.projection.plan(
      reading,
      records.map((record) => ({
        record,
        facts: facts.get(record.id) ?? [],
        renewal: renewalOf(record),
      })),
    );
  }
}
