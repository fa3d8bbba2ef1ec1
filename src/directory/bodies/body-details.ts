import { Injectable } from '@nestjs/common';
import type { Reading } from '../../platform/database/unit-of-work.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { BodyNameRecord } from './body-name.record.js';

export interface Neighbour {
  readonly id: string;
  readonly name: string;
  /** The first day on which the one that came after answered. */
  readonly onDay: string;
}

export interface BodyDetails {
  readonly body: PublicBodyRecord;
  /** By kind, then by name. */
  readonly names: readonly BodyNameRecord[];
  readonly parent: PublicBodyRecord | null;
  readonly predecessors: readonly Neighbour[];
  readonly successors: readonly Neighbour[];
  /** Cases about it that the reader may see. */
  readonly cases: { readonly open: number; readonly all: number };
}

const NEIGHBOURS = (own: string, other: string): string => `
select body.id, body.name, step.on_day::text as "onDay" from body_succession step join public_body body on body.id = step.${other}
where step.${own} = $1 order by step.on_day, body.name`;

const CASES = `select count(*) filter (where closed_on is null)::int as open, count(*)::int as "all"
  from case_file where body_id = $1`;

/** All that the directory holds of one body. */
@Injectable()
export class KnownBodies {
  /** Undefined for an id that stands for no body. One that was merged away gives itself, with `mergedIntoId`. */
  async of(reading: Reading, id: string): Promise<BodyDetails | undefined> {
    const { manager } = reading;
    const body = await manager.findOneBy(PublicBodyRecord, { id });
    if (!body) return undefined;
    const parent =
      body.parentId === null ? null : await manager.findOneBy(PublicBodyRecord, { id: body.parentId });
    const open = await this.ofAnyone(reading, id);
    const [cases] = await manager.query<[BodyDetails['cases']]>(CASES, [id]);
    return { body, parent, cases, ...open };
  }

  /** What is no secret to anybody: names, and who came before and after. */
  async ofAnyone(
    { manager }: Reading,
    id: string,
  ): Promise<Pick<BodyDetails, 'names' | 'predecessors' | 'successors'>> {
    return {
      names: await manager.find(BodyNameRecord, {
        where: { bodyId: id },
        order: { kind: 'ASC', name: 'ASC' },
      }),
      predecessors: await manager.query<Neighbour[]>(NEIGHBOURS('successor_id', 'former_id'), [id]),
      successors: await manager.query<Neighbour[]>(NEIGHBOURS('former_id', 'successor_id'), [id]),
    };
  }
}
