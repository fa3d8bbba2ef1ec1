import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { FieldError } from '../../domain/domain-error.js';
import { isArea, type TieHow } from '../../domain/programmes/programme.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import { SYSTEM } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { ProgrammeAreaRecord } from '../programme-area.record.js';
import { ProgrammeRecord } from '../programme.record.js';
import { ProgrammeTieRecord } from '../programme-tie.record.js';
import { Programmes } from '../programmes.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { changeLines, type HeldProgramme } from './programme-words.js';
import { listOf, ProgrammesRefusedError, type WrittenProgramme } from './written-programme.js';

const LOCK = `select pg_advisory_xact_lock(hashtextextended('programmes import', 0))`;

/** Brings programmes in, each in place of what was there under its id. Programmes that the file does not name stay. */
@Injectable()
export class ProgrammeImport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: Programmes,
  ) {}

  /** What would change, a line for each programme; nothing is changed. Throws {@link ProgrammesRefusedError}. */
  preview(written: readonly WrittenProgramme[]): Promise<string[]> {
    return this.unitOfWork.rehearse(SYSTEM, (tx) => this.put(tx, written));
  }

  /** Does it. Throws {@link ProgrammesRefusedError}. */
  publish(written: readonly WrittenProgramme[], reason: string): Promise<string[]> {
    return this.unitOfWork.run(SYSTEM, async (tx) => {
      const lines = await this.put(tx, written);
      for (const { id } of written)
        tx.audit({
          chain: ADMINISTRATION,
          action: 'programmes-changed',
          subjectType: 'programme',
          subjectId: id,
          programmeId: id,
          details: { reason, lines },
        });
      return lines;
    });
  }

  private async put(tx: Transaction, written: readonly WrittenProgramme[]): Promise<string[]> {
    const { manager } = tx;
    await manager.query(LOCK);
    const before = await this.held(tx);
    await requireBodies(manager, written);
    await requireFreeAreas(manager, written);
    requireOneNational(before, written);
    await putAll(manager, written);
    const after = await this.held(tx);
    const lines = changeLines(before, after);
    if (lines.length === 0)
      refuse([{ pointer: '', detail: 'This would change nothing. The programmes are so already.' }]);
    return lines;
  }

  private async held(tx: Transaction): Promise<HeldProgramme[]> {
    const records = await tx.manager.find(ProgrammeRecord);
    return (await this.programmes.allIn(tx)).map((profile) => {
      const record = records.find(({ id }) => id === profile.id);
      return {
        ...profile,
        dutyInbox: record?.dutyInbox ?? null,
        partOfPublicBody: record?.partOfPublicBody ?? false,
      };
    });
  }
}

/** The national one last: there is never more than one. */
async function putAll(manager: EntityManager, written: readonly WrittenProgramme[]): Promise<void> {
  const ids = written.map(({ id }) => id);
  await manager.delete(ProgrammeAreaRecord, { programmeId: In(ids) });
  await manager.delete(ProgrammeTieRecord, { programmeId: In(ids) });
  const rows = written.map(({ id, name, national = false, duty_inbox: dutyInbox = null, ...more }) => ({
    id,
    name: name.trim(),
    isNational: national,
    dutyInbox,
    partOfPublicBody: more.part_of_public_body ?? listOf(more.hosted_by).length > 0,
  }));
  for (const row of rows.toSorted((a, b) => Number(a.isNational) - Number(b.isNational)))
    await manager.upsert(ProgrammeRecord, row, ['id']);
  const areas = written.flatMap(({ id: programmeId, areas: names }) =>
    listOf(names).map((area) => ({ programmeId, area: area.trim() })),
  );
  if (areas.length > 0) await manager.insert(ProgrammeAreaRecord, areas);
  const ties = written.flatMap(({ id, hosted_by: hosts, funded_by: funders }) => [
    ...tieRows(id, hosts, 'hosts'),
    ...tieRows(id, funders, 'funds'),
  ]);
  if (ties.length > 0) await manager.insert(ProgrammeTieRecord, ties);
}

const tieRows = (programmeId: string, bodies: readonly string[] | undefined, how: TieHow) =>
  [...new Set(listOf(bodies).map((body) => body.toLowerCase()))].map((bodyId) => ({
    programmeId,
    bodyId,
    how,
  }));

async function requireBodies(manager: EntityManager, written: readonly WrittenProgramme[]): Promise<void> {
  const named = written.flatMap(({ hosted_by: hosts, funded_by: funders }, at) =>
    Object.entries({ hosted_by: hosts, funded_by: funders }).flatMap(([key, bodies]) =>
      listOf(bodies).map((body, i) => ({ body: body.toLowerCase(), pointer: `/${at}/${key}/${i}` })),
    ),
  );
  const known = await manager.findBy(PublicBodyRecord, { id: In(named.map(({ body }) => body)) });
  const ids = new Set(known.map(({ id }) => id));
  refuse(
    named.flatMap(({ body, pointer }) =>
      ids.has(body) ? [] : [{ pointer, detail: 'We have no such body in the directory.' }],
    ),
  );
}

/** An area of a programme that the file does not name is taken. */
async function requireFreeAreas(manager: EntityManager, written: readonly WrittenProgramme[]): Promise<void> {
  const taken = (await manager.find(ProgrammeAreaRecord)).filter(
    ({ programmeId }) => !written.some(({ id }) => id === programmeId),
  );
  refuse(
    written.flatMap(({ areas }, at) =>
      listOf(areas).flatMap((area, i) =>
        taken.some((other) => isArea(other.area, area))
          ? [{ pointer: `/${at}/areas/${i}`, detail: 'Another programme serves this area already.' }]
          : [],
      ),
    ),
  );
}

function requireOneNational(before: readonly HeldProgramme[], written: readonly WrittenProgramme[]): void {
  const kept = before.filter(({ id, isNational }) => isNational && written.every((each) => each.id !== id));
  if (kept.length + written.filter(({ national }) => national).length === 1) return;
  const detail =
    'One programme is the national one. Put true at the new one and false at the old one, in one file.';
  refuse([{ pointer: '', detail }]);
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw new ProgrammesRefusedError(errors);
}
