import { Injectable } from '@nestjs/common';
import type { Reading, Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { entryOf } from '../bodies/change-bodies.js';
import { refuseIn } from '../directory-errors.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { MovedCases } from '../succession/moved-cases.js';

/** What would go from the one entry to the other. Cases are those that the reader may see. */
export interface MergePreview {
  readonly gone: PublicBodyRecord;
  readonly kept: PublicBodyRecord;
  readonly moves: {
    readonly cases: number;
    readonly contacts: number;
    readonly compacts: number;
    readonly programmes: number;
    readonly names: number;
  };
}

const MOVES = `select
  (select count(*)::int from case_file where body_id = $1) as cases,
  (select count(*)::int from contact where body_id = $1) as contacts,
  (select count(*)::int from local_compact_body where body_id = $1) as compacts,
  (select count(*)::int from programme_tie where body_id = $1) as programmes,
  (select count(*)::int + 1 from body_name where body_id = $1) as names`;

/** Makes one of two entries for the same body. The other stays as an alias: its id goes on answering. */
@Injectable()
export class MergeBodies {
  constructor(private readonly cases: MovedCases) {}

  /** Throws `DirectoryRefusedError` and `NotFoundHereError`. */
  async preview(reading: Reading, goneId: string, keptId: string): Promise<MergePreview> {
    const [gone, kept] = await bodiesOf(reading, goneId, keptId);
    const [moves] = await reading.manager.query<[MergePreview['moves']]>(MOVES, [goneId]);
    return { gone, kept, moves };
  }

  /** Gives how many cases went. Throws as {@link preview}, and `RevisionAtWorkError`. */
  async merge(tx: Transaction, ids: { gone: string; kept: string }, reason: string): Promise<number> {
    await this.cases.prepare(tx);
    await tx.manager.query('select id from public_body where id = any ($1) order by id for update', [
      [ids.gone, ids.kept],
    ]);
    const [gone, kept] = await bodiesOf(tx, ids.gone, ids.kept);
    await tx.manager.query('select merge_bodies($1, $2)', [gone.id, kept.id]);
    const words = `The directory held this public body twice, also as “${gone.name}”. It is one entry now: ${kept.name}. It is the same body.`;
    const moved = await this.cases.move(tx, {
      from: gone.id,
      into: kept.id,
      words,
      action: 'body-merged',
      reason,
    });
    tx.audit(entryOf(tx, 'bodies-merged', kept.id, { gone: gone.id, name: gone.name, cases: moved, reason }));
    return moved;
  }
}

async function bodiesOf(
  { manager }: Reading,
  goneId: string,
  keptId: string,
): Promise<[PublicBodyRecord, PublicBodyRecord]> {
  const gone = await manager.findOneBy(PublicBodyRecord, { id: goneId });
  if (!gone || gone.mergedIntoId) throw new NotFoundHereError();
  const kept = await manager.findOneBy(PublicBodyRecord, { id: keptId });
  if (!kept || kept.mergedIntoId || kept.id === gone.id)
    return refuseIn('/kept', 'Choose another entry of the directory.');
  if (kept.kind !== gone.kind)
    return refuseIn(
      '/kept',
      'The two are of different kinds. The kind decides the dates of a case: make both the same kind first.',
    );
  return [gone, kept];
}
