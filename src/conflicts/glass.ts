import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan } from 'typeorm';
import { normaliseReference } from '../domain/casework/reference.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { newId } from '../platform/ids.js';
import { BreakGlassRecord } from './break-glass.record.js';
import { GlassNotBrokenError } from './glass-errors.js';
import type { StaffActor } from './interests.js';
import { GLASS_BROKEN } from './tell-of-glass.js';
import { witnessesOf } from './witnesses.js';

const AN_HOUR = 3_600_000;
const SHOWN = 50;

/** Somebody looks at a case through broken glass. */
export interface OpenGlass {
  readonly id: string;
  readonly caseId: string;
  readonly until: Date;
  /** Whether it is the asker's own. */
  readonly isMine: boolean;
}

/**
 * Break-glass access: an administrator opens one case that is hidden from them, to read, for an hour. Row-level security
 * reads the row that is written here, and only for the case that the actor names as looked at through the glass; lists,
 * searches and the log stay as they are.
 */
@Injectable()
export class Glass {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** `reference` as somebody wrote it. Gives it as it is kept. Throws {@link GlassNotBrokenError}. */
  break(by: StaffActor, { reference, reason }: { reference: string; reason: string }): Promise<string> {
    return this.unitOfWork.run(by, async (tx) => {
      const found = await behindGlass(tx, reference);
      if (await this.heldFor(tx, found.reference)) throw new GlassNotBrokenError('open-already');
      if ((await witnessesOf(tx, found.caseId, by)).length === 0)
        throw new GlassNotBrokenError('nobody-to-tell');
      const { programmeId, accountId } = by;
      const glass = { ...found, id: newId(), programmeId, accountId, reason };
      const expiresAt = new Date(tx.now.getTime() + AN_HOUR);
      await tx.manager.insert(BreakGlassRecord, { ...glass, openedAt: tx.now, expiresAt, closedAt: null });
      auditGlass(tx, 'glass-broken', glass, { reason, until: expiresAt.toISOString() });
      tx.publish({ type: GLASS_BROKEN, programmeId, caseId: found.caseId, glassId: glass.id });
      return found.reference;
    });
  }

  /** Before its hour is over. Throws `NotFoundHereError` for one that is not open. */
  async close(by: StaffActor, id: string): Promise<void> {
    await this.unitOfWork.run(by, async (tx) => {
      const open = { id, closedAt: IsNull(), expiresAt: MoreThan(tx.now) };
      const glass = await tx.manager.findOneBy(BreakGlassRecord, open);
      if (!glass) throw new NotFoundHereError();
      const { affected } = await tx.manager.update(BreakGlassRecord, open, { closedAt: tx.now });
      if (affected !== 1) throw new NotFoundHereError();
      auditGlass(tx, 'glass-closed', glass);
    });
  }

  /** The open glass through which this actor may look at the case with this reference. */
  async heldFor(reading: Reading, reference: string): Promise<OpenGlass | undefined> {
    const { manager, actor, now } = reading;
    const normal = normaliseReference(reference);
    if (actor.kind !== 'administrator' || !actor.accountId || !normal) return undefined;
    const held = await manager.findOneBy(BreakGlassRecord, {
      reference: normal,
      accountId: actor.accountId,
      ...isOpen(now),
    });
    return held ? openGlass(held, actor) : undefined;
  }

  /** Every reading through the glass is an entry in the case's chain. `tx` is the actor with the glass. */
  noteReading(tx: Transaction, { id, caseId }: OpenGlass): void {
    const { programmeId = '' } = tx.actor;
    auditGlass(tx, 'read-through-glass', { id, caseId, programmeId });
  }

  /** Who looks at a case through broken glass now, for those who may see the case. */
  async openOn({ manager, actor, now }: Reading, caseId: string): Promise<OpenGlass[]> {
    const open = { where: { caseId, ...isOpen(now) }, order: { openedAt: 'ASC' } } as const;
    return (await manager.find(BreakGlassRecord, open)).map((glass) => openGlass(glass, actor));
  }

  /** The newest first: one's own, and others' on cases that the asker may see. */
  lately({ manager }: Reading): Promise<BreakGlassRecord[]> {
    return manager.find(BreakGlassRecord, { order: { openedAt: 'DESC', id: 'DESC' }, take: SHOWN });
  }
}

const isOpen = (now: Date) => ({ closedAt: IsNull(), expiresAt: MoreThan(now) });

const openGlass = ({ id, caseId, expiresAt, accountId }: BreakGlassRecord, actor: Actor): OpenGlass => ({
  id,
  caseId,
  until: expiresAt,
  isMine: accountId === actor.accountId,
});

/** One answer for a case that is not there, one that is seen anyhow, and one that no glass opens. */
async function behindGlass({ manager }: Transaction, written: string) {
  const reference = normaliseReference(written);
  const [found] = reference
    ? await manager.query<{ id: string | null }[]>('select app_behind_glass($1) as id', [reference])
    : [];
  if (!reference || !found?.id) throw new GlassNotBrokenError('not-behind-glass');
  return { reference, caseId: found.id };
}

function auditGlass(
  { audit }: Transaction,
  action: string,
  { id, caseId, programmeId }: { id: string; caseId: string; programmeId: string },
  details: Readonly<Record<string, unknown>> = {},
): void {
  audit({ chain: caseId, programmeId, action, subjectType: 'break-glass', subjectId: id, details });
}
