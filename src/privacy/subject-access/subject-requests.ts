import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { LegalReference } from '../../deadlines/reference.js';
import { dayAt, formatDay, type Day } from '../../domain/calendar/day.js';
import { computeDeadline } from '../../domain/deadlines/compute-deadline.js';
import type { Standing } from '../../domain/privacy/what-goes-out.js';
import { SYSTEM, type Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { newId } from '../../platform/ids.js';
import { SubjectExportRecord } from './subject-export.record.js';
import { SubjectRequestRecord } from './subject-request.record.js';

/** Who asks: an account, or somebody who wrote to us. */
export interface Asker {
  readonly accountId: string | null;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly standing: Standing;
}

interface NewRequest extends Asker {
  readonly programmeId: string;
  readonly came: 'page' | 'mail';
  readonly receivedOn: Day;
}

/** One month, as the engine counts it for everybody else. */
const RULE = 'SAR-1M';

/** People who ask what is held about them, each with the day by which they must be answered. */
@Injectable()
export class SubjectRequests {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reference: LegalReference,
  ) {}

  /** Somebody signed in asks: one request to each programme that knows them, where none is open. */
  async ask(actor: Actor, { name, email }: Pick<Asker, 'name' | 'email'>): Promise<void> {
    const { accountId } = actor;
    if (!accountId) throw new NotFoundHereError();
    const programmes = await this.programmesOf(actor);
    const standing = actor.kind === 'party' ? 'group' : 'staff';
    await this.unitOfWork.run(actor, async (tx) => {
      const open = await tx.manager.findBy(SubjectRequestRecord, { accountId, state: 'open' });
      const asker = { accountId, name, email: email.toLowerCase(), standing } as const;
      for (const programmeId of programmes) {
        if (open.some((request) => request.programmeId === programmeId)) continue;
        await this.add(tx, { ...asker, programmeId, came: 'page', receivedOn: dayAt(tx.now) });
      }
    });
  }

  /** A request that came by letter or email, received on a day (in London). Gives its id. */
  async record(actor: Actor, asker: Omit<Asker, 'accountId'>, receivedOn: Day): Promise<string> {
    const programmeId = actor.programmeId ?? '';
    const accountId = await this.accountHere(asker.email, programmeId);
    return this.unitOfWork.run(actor, (tx) =>
      this.add(tx, { ...asker, accountId, programmeId, came: 'mail', receivedOn }),
    );
  }

  /** Of the administrator's programme: the open ones first, then by the day they are due. */
  async all({ manager, actor }: Reading): Promise<SubjectRequestRecord[]> {
    const { programmeId = '' } = actor;
    const all = await manager.find(SubjectRequestRecord, {
      where: { programmeId },
      order: { dueOn: 'ASC', id: 'ASC' },
      take: 500,
    });
    return [...all.filter(({ state }) => state === 'open'), ...all.filter(({ state }) => state !== 'open')];
  }

  /** Throws `NotFoundHereError`. */
  async one({ manager, actor }: Reading, id: string): Promise<SubjectRequestRecord> {
    const { programmeId = '' } = actor;
    const found = await manager.findOneBy(SubjectRequestRecord, { id, programmeId });
    if (!found) throw new NotFoundHereError();
    return found;
  }

  /** What one person asked, the newest first, with the copies that can still be downloaded. */
  async own({ manager, now }: Reading, accountId: string) {
    const requests = await manager.find(SubjectRequestRecord, {
      where: { accountId },
      order: { askedAt: 'DESC', id: 'DESC' },
    });
    const exports = await manager.findBy(SubjectExportRecord, { accountId, expiresAt: MoreThan(now) });
    return requests.map((request) => ({
      request,
      copy: exports.find(({ requestId }) => requestId === request.id),
    }));
  }

  /** The person's own copy, while it can be downloaded; that it was is audited. Throws `NotFoundHereError`. */
  download(actor: Actor, requestId: string): Promise<SubjectExportRecord> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { accountId } = actor;
      if (!accountId) throw new NotFoundHereError();
      const where = { requestId, accountId, expiresAt: MoreThan(tx.now) };
      const found = await tx.manager.findOneBy(SubjectExportRecord, where);
      if (!found) throw new NotFoundHereError();
      const { programmeId } = found;
      tx.audit({ ...subjectOf(requestId, programmeId, accountId), action: 'subject-export-downloaded' });
      return found;
    });
  }

  private async add(tx: Transaction, { receivedOn, ...asked }: NewRequest): Promise<string> {
    const { manager, actor, now } = tx;
    const { calendars, ruleOf } = this.reference;
    const { lastDay } = computeDeadline(ruleOf(RULE), receivedOn, {}, calendars);
    const id = newId();
    await manager.insert(SubjectRequestRecord, {
      ...asked,
      id,
      receivedOn: formatDay(receivedOn),
      dueOn: formatDay(lastDay),
      state: 'open',
      askedAt: now,
      recordedBy: asked.came === 'mail' ? (actor.accountId ?? null) : null,
      decidedAt: null,
      decidedBy: null,
      answer: null,
    });
    const { programmeId, accountId, came, standing } = asked;
    const action = 'subject-access-asked';
    tx.audit({ ...subjectOf(id, programmeId, accountId), action, details: { came, standing } });
    return id;
  }

  /** The account with this address, where it has to do with this programme already. */
  private accountHere(email: string, programmeId: string): Promise<string | null> {
    return this.unitOfWork.read(SYSTEM, async ({ manager }) => {
      const rows = await manager.query<{ id: string }[]>(
        `select id from account where email = $1 and (
           exists (select from group_member where account_id = account.id and programme_id = $2)
           or exists (select from staff_role where account_id = account.id and programme_id = $2))`,
        [email, programmeId],
      );
      return rows[0]?.id ?? null;
    });
  }

  private programmesOf({ accountId, programmeId }: Actor): Promise<string[]> {
    if (programmeId) return Promise.resolve([programmeId]);
    return this.unitOfWork.read(SYSTEM, async ({ manager }) => {
      const rows = await manager.query<{ id: string }[]>(
        `select programme_id as id from group_member where account_id = $1
         union select programme_id from subject_request where account_id = $1`,
        [accountId],
      );
      return rows.map(({ id }) => id);
    });
  }
}

/** The chain of the person's account, or that of the request where there is none. */
export const subjectOf = (id: string, programmeId: string, accountId: string | null) => ({
  chain: accountId ?? id,
  subjectType: 'subject-request',
  subjectId: id,
  programmeId,
});
