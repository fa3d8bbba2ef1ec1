import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { BodyNameKind } from '../../domain/public-bodies/body-name.js';
import { ADMINISTRATION } from '../../platform/audit/audit-entry.js';
import type { Transaction } from '../../platform/database/unit-of-work.js';
import { Revisions } from '../../revisions/revisions.js';
import { ombudsmanOf } from '../../domain/public-bodies/public-body-kind.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { DirectoryChangedError, refuseIn } from '../directory-errors.js';
import { PublicBodyRecord } from '../public-body.record.js';
import { BodyNameRecord } from './body-name.record.js';

export type OtherName = Pick<BodyNameRecord, 'name' | 'kind'>;

/** What can be said of a body. Days are days in London. */
export interface WrittenBody extends Omit<
  PublicBodyRecord,
  'id' | 'parentId' | 'mergedIntoId' | 'changedAt' | 'version'
> {
  /** The parent's name as the directory has it, or its id. */
  readonly parent: string | { readonly id: string } | null;
  readonly names: readonly OtherName[];
}

const SAME_NAME = `select id from public_body
  where app_words(name) = app_words($1) and kind = $2 and id <> $3 and merged_into_id is null limit 1`;
const CALLED = `select id from public_body where app_words(name) = app_words($1) and merged_into_id is null limit 2`;

/** Adds bodies to the directory and changes them; each change is in the log with its reason. */
@Injectable()
export class ChangeBodies {
  constructor(private readonly revisions: Revisions) {}

  /** Gives its id. Throws `DirectoryRefusedError`. */
  async add(tx: Transaction, written: WrittenBody, reason: string): Promise<string> {
    const id = newId();
    const row = await this.rowOf(tx, id, written);
    await tx.manager.insert(PublicBodyRecord, {
      ...row,
      id,
      mergedIntoId: null,
      changedAt: tx.now,
      version: 1,
    });
    await putNames(tx, id, written.names);
    tx.audit(entryOf(tx, 'body-added', id, { name: written.name, reason }));
    return id;
  }

  /** Throws `DirectoryRefusedError`, {@link DirectoryChangedError} and `NotFoundHereError`. */
  async change(
    tx: Transaction,
    on: { id: string; version: number },
    written: WrittenBody,
    reason: string,
  ): Promise<void> {
    const { manager, now } = tx;
    const { id, version } = on;
    const moved = await this.datesThatMove(tx, id, written);
    const held = await manager.findOne(PublicBodyRecord, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!held || held.mergedIntoId) throw new NotFoundHereError();
    if (held.version !== version) throw new DirectoryChangedError();
    const row = await this.rowOf(tx, id, written);
    await manager.update(PublicBodyRecord, { id }, { ...row, changedAt: now, version: version + 1 });
    const names = held.name === written.name ? written.names : [...written.names, asFormer(held.name)];
    await manager.delete(BodyNameRecord, { bodyId: id });
    await putNames(
      tx,
      id,
      names.filter(({ name }) => name !== written.name),
    );
    tx.audit(entryOf(tx, 'body-changed', id, { former: held, now: row, reason }));
    if (moved)
      await this.revisions.add(tx, {
        kind: 'bodies',
        scope: { compacts: [{ bodies: [id], told: moved }] },
        reason,
      });
  }

  /** Dates of open cases follow its Ombudsman, and how long its call-in takes. Before anything is written. Throws `RevisionAtWorkError`. */
  private async datesThatMove(
    tx: Transaction,
    id: string,
    written: WrittenBody,
  ): Promise<string | undefined> {
    const held = await tx.manager.findOneBy(PublicBodyRecord, { id });
    const told = held ? whatMoved(held, written) : [];
    if (told.length === 0) return undefined;
    await this.revisions.prepare(tx, 'bodies');
    return told.join(' ');
  }

  private async rowOf({ manager }: Transaction, id: string, written: WrittenBody) {
    const { parent } = written;
    const row = columnsOf(written);
    const [twin] = await manager.query<{ id: string }[]>(SAME_NAME, [row.name, row.kind, id]);
    if (twin) refuseIn('/name', 'The directory has a body of this kind and name already.');
    if (parent === null) return { ...row, parentId: null };
    const [found, ...more] =
      typeof parent === 'string'
        ? await manager.query<{ id: string }[]>(CALLED, [parent])
        : await manager.findBy(PublicBodyRecord, { id: parent.id, mergedIntoId: IsNull() });
    if (!found || more.length > 0)
      return refuseIn('/parent', 'Name the body that it belongs to as the directory has it.');
    if (found.id === id) return refuseIn('/parent', 'A body cannot belong to itself.');
    return { ...row, parentId: found.id };
  }
}

type Columns = Omit<WrittenBody, 'parent' | 'names'>;

const columnsOf = (written: WrittenBody): Columns => {
  const row: Columns & { parent?: unknown; names?: unknown } = { ...written };
  delete row.parent;
  delete row.names;
  return row;
};

type MovesDates = Pick<WrittenBody, 'kind' | 'nation' | 'ombudsman' | 'ombudsmanReason' | 'callInDays'>;

const ombudsmanIn = ({ kind, nation, ombudsman: rule, ombudsmanReason: why }: MovesDates) =>
  ombudsmanOf(kind, rule === null ? undefined : { rule, why: why ?? '' }, nation);

/** Each in a sentence. What a body is by its kind stays with its cases as it was when they were filed. */
function whatMoved(held: PublicBodyRecord, written: WrittenBody): string[] {
  const now = ombudsmanIn(written);
  const before = ombudsmanIn({ ...written, nation: held.nation });
  const isMoved =
    held.ombudsman !== written.ombudsman || (before.rule ?? before.why) !== (now.rule ?? now.why);
  const ofOmbudsman =
    now.rule === null
      ? `No Ombudsman looks at ${held.name} now. ${now.why}`
      : `The ${now.name} looks at ${held.name} now.`;
  const ofCallIn = `How long councillors have to call in a decision of ${held.name} was changed.`;
  return [...(isMoved ? [ofOmbudsman] : []), ...(held.callInDays === written.callInDays ? [] : [ofCallIn])];
}

const asFormer = (name: string): OtherName => ({ name, kind: 'former' satisfies BodyNameKind });

async function putNames(
  { manager }: Transaction,
  bodyId: string,
  names: readonly OtherName[],
): Promise<void> {
  const rows = new Map(names.map((each) => [each.name, { ...each, bodyId }]));
  if (rows.size > 0) await manager.insert(BodyNameRecord, [...rows.values()]);
}

/** What was done to a body, for the log. */
export const entryOf = (
  { actor }: Transaction,
  action: string,
  id: string,
  details: Readonly<Record<string, unknown>>,
) => ({
  chain: ADMINISTRATION,
  action,
  subjectType: 'public-body',
  subjectId: id,
  ...(actor.programmeId ? { programmeId: actor.programmeId } : {}),
  details,
});
