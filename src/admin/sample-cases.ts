import type { INestApplicationContext } from '@nestjs/common';
import { CaseGroupRecord } from '../casework/case-group.record.js';
import { CaseRecord } from '../casework/case.record.js';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import { VoluntaryGroupRecord } from '../directory/voluntary-group.record.js';
import { Filing } from '../intake/filing.js';
import type { Visitor } from '../identity/visitor.js';
import { Clock } from '../platform/clock.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { reportOn, type SampleReport } from './sample-report.js';

/** By what a sample is known again: the address of its group, which nobody else has, and its title. */
export interface SampleMark {
  readonly title: string;
  readonly contactEmail: string;
}

/** A sample in the database. */
export interface LoadedSample {
  readonly reference: string;
  readonly title: string;
  /** Whether it was not there before. */
  readonly isNew: boolean;
}

/** Those who file a report: they may write it and not read it. */
export const FILER: Actor = { kind: 'public', programmeId: DEFAULT_PROGRAMME.id };

/** Looks with the eyes of `reader`, somebody on the staff of the default programme. */
export async function findSample(
  app: INestApplicationContext,
  reader: Visitor,
  { title, contactEmail }: SampleMark,
): Promise<LoadedSample | undefined> {
  const found = await app
    .get(UnitOfWork)
    .read(reader.actor, ({ manager }) =>
      manager
        .createQueryBuilder(CaseRecord, 'file')
        .innerJoin(CaseGroupRecord, 'member', 'member.caseId = file.id')
        .innerJoin(VoluntaryGroupRecord, 'party', 'party.id = member.groupId')
        .where('file.title = :title and party.contactEmail = :contactEmail', { title, contactEmail })
        .getOne(),
    );
  return found ? { reference: found.reference, title, isNew: false } : undefined;
}

/** Files the report as its group would, dated from today, unless it is there already. */
export async function fileOnce(
  app: INestApplicationContext,
  reader: Visitor,
  sample: SampleReport,
): Promise<LoadedSample> {
  const { title, group } = sample;
  const found = await findSample(app, reader, { title, contactEmail: group.contactEmail });
  if (found) return found;
  const report = reportOn(app.get(Clock).today(), sample);
  const filed = await app
    .get(UnitOfWork)
    .run(FILER, (tx) => app.get(Filing, { strict: false }).file(tx, DEFAULT_PROGRAMME.id, report));
  return { reference: filed.reference, title, isNew: true };
}
