import { Injectable } from '@nestjs/common';
import { ProgrammeRecord } from '../../directory/programme.record.js';
import { dayAt, formatDay } from '../../domain/calendar/day.js';
import { DomainError, type FieldError } from '../../domain/domain-error.js';
import { wantMail } from '../../identity/account-mail.js';
import { Accounts } from '../../identity/accounts.js';
import { identityRead } from '../../platform/audit/identity-read.js';
import { SYSTEM, type Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../../platform/database/unit-of-work.js';
import type { ExportContent } from './export-content.js';
import { FoundItems, type FoundItem } from './found-items.js';
import { SubjectExportRecord } from './subject-export.record.js';
import { SubjectRequestRecord } from './subject-request.record.js';
import { SubjectRequests, subjectOf } from './subject-requests.js';

export const COPY_DAYS = 14;
const MILLISECONDS_PER_DAY = 86_400_000;

/** The same for everybody, so that it tells nothing of what was left out: not even whether there was anything. */
const NOTE =
  'A person looked at this before you got it. We leave out what would tell you about other people, or who a group is that did not agree to be named. We do not say whether there was anything of that kind.';

/** The request is answered already, or it is the administrator's own. */
export class NotToReviewError extends DomainError {
  readonly kind = 'conflict';
  override readonly errors: readonly FieldError[];

  constructor(readonly code: 'answered-already' | 'own-request') {
    super(NOT_TO_REVIEW[code]);
    this.errors = [{ pointer: '/known', detail: this.message }];
  }
}

const NOT_TO_REVIEW = {
  'answered-already': 'Somebody has answered this request already.',
  'own-request': 'This is your own request. Another administrator must look at it.',
} as const;

export interface ReviewDecision {
  /** The ids of what goes. */
  readonly included: readonly string[];
  /** Why each other thing is left out, by id. */
  readonly reasons: Readonly<Record<string, string>>;
  /** How we know that the person is who they say. */
  readonly known: string;
}

/** A person looks at what goes out, item by item. Nothing goes out by itself. */
@Injectable()
export class Review {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requests: SubjectRequests,
    private readonly items: FoundItems,
    private readonly accounts: Accounts,
  ) {}

  /** What was found. To look at it is to read who a confidential group is, and is audited so. Throws {@link NotToReviewError}. */
  look(actor: Actor, id: string): Promise<{ request: SubjectRequestRecord; items: readonly FoundItem[] }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const request = await this.reviewable(tx, id);
      const { programmeId, accountId } = request;
      const action = 'subject-access-reviewed';
      tx.audit({ ...subjectOf(id, programmeId, accountId), action });
      for (const read of await identitiesRead(tx, request)) tx.audit(identityRead(read));
      return { request, items: await this.items.of(tx, request) };
    });
  }

  /**
   * Makes the copy of what was chosen. What is locked stays out whatever was chosen. Throws {@link NotToReviewError};
   * gives what is neither chosen nor left out with a reason, and then does nothing.
   */
  async release(actor: Actor, id: string, decision: ReviewDecision): Promise<readonly FoundItem[]> {
    const asked = await this.unitOfWork.read(actor, (reading) => this.reviewable(reading, id));
    const chosen = await this.unitOfWork.read(actor, (reading) => this.items.of(reading, asked));
    const open = undecided(chosen, decision);
    if (open.length > 0) return open;
    const accountId = asked.accountId ?? (await this.openAccount(asked));
    return this.unitOfWork.run(actor, async (tx) => {
      const request = await this.reviewable(tx, id, true);
      const items = await this.items.of(tx, request);
      const late = undecided(items, decision);
      if (late.length > 0) return late;
      await this.write(tx, Object.assign({}, request, { accountId }), { items, decision });
      return [];
    });
  }

  /** `answer` is what the person reads. Throws {@link NotToReviewError}. */
  async refuse(actor: Actor, id: string, answer: string): Promise<void> {
    const asked = await this.unitOfWork.read(actor, (reading) => this.reviewable(reading, id));
    const accountId = asked.accountId ?? (await this.openAccount(asked));
    await this.unitOfWork.run(actor, async (tx) => {
      await this.reviewable(tx, id, true);
      await close(tx, id, { accountId, state: 'refused', answer });
      const { programmeId } = asked;
      tx.audit({ ...subjectOf(id, programmeId, accountId), action: 'subject-access-refused' });
      wantMail(tx, 'account-notice', { programmeId, about: accountId, notice: 'copy-refused' });
    });
  }

  private async reviewable(reading: Reading, id: string, lock = false): Promise<SubjectRequestRecord> {
    if (lock) await reading.manager.query('select 1 from subject_request where id = $1 for update', [id]);
    const request = await this.requests.one(reading, id);
    if (request.accountId !== null && request.accountId === reading.actor.accountId)
      throw new NotToReviewError('own-request');
    if (request.state !== 'open') throw new NotToReviewError('answered-already');
    return request;
  }

  /** Whoever wrote to us gets a way to sign in and fetch the copy. It opens nothing else. */
  private async openAccount({ name, email }: SubjectRequestRecord): Promise<string> {
    const account = await this.unitOfWork.run(SYSTEM, (tx) => this.accounts.open(tx, { name, email }));
    return account.id;
  }

  private async write(
    tx: Transaction,
    request: SubjectRequestRecord & { accountId: string },
    { items, decision }: { items: readonly FoundItem[]; decision: ReviewDecision },
  ): Promise<void> {
    const { id: requestId, programmeId, accountId } = request;
    const going = items.filter((item) => goes(item, decision));
    await close(tx, requestId, { accountId, state: 'released', answer: null });
    await tx.manager.insert(SubjectExportRecord, {
      requestId,
      programmeId,
      accountId,
      content: await contentOf(tx, request, going),
      releasedAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + COPY_DAYS * MILLISECONDS_PER_DAY),
    });
    const leftOut = items.filter((item) => !goes(item, decision));
    tx.audit({
      ...subjectOf(requestId, programmeId, accountId),
      action: 'subject-access-released',
      details: {
        items: going.length,
        known: decision.known,
        left_out: leftOut.map((item) => ({ item: item.id, because: becauseOf(item, decision) })),
      },
    });
    wantMail(tx, 'account-notice', { programmeId, about: accountId, notice: 'copy-ready' });
  }
}

const goes = ({ id, judgement }: FoundItem, { included }: ReviewDecision): boolean =>
  judgement.goes !== 'locked' && included.includes(id);

const becauseOf = ({ id, judgement }: FoundItem, { reasons }: ReviewDecision): string =>
  judgement.goes === 'locked' ? judgement.because : (reasons[id] ?? '');

/** Also what came to lie on a case after somebody had looked. */
const undecided = (items: readonly FoundItem[], decision: ReviewDecision): FoundItem[] =>
  items.filter((item) => !goes(item, decision) && becauseOf(item, decision) === '');

async function close(
  { manager, actor, now }: Transaction,
  id: string,
  change: Pick<SubjectRequestRecord, 'accountId' | 'state' | 'answer'>,
): Promise<void> {
  const decided = { decidedAt: now, decidedBy: actor.accountId ?? null };
  await manager.update(SubjectRequestRecord, { id }, { ...change, ...decided });
}

async function contentOf(
  { manager, now }: Transaction,
  { name, email, receivedOn, programmeId }: SubjectRequestRecord,
  going: readonly FoundItem[],
): Promise<ExportContent> {
  const programme = await manager.findOneByOrFail(ProgrammeRecord, { id: programmeId });
  return {
    about: { name, email },
    asked_on: receivedOn,
    answered_on: formatDay(dayAt(now)),
    programme: programme.name,
    items: going.map(({ what, text, file, case: reference }) => ({
      what,
      ...(reference === undefined ? {} : { case: reference }),
      text,
      ...(file ? { file } : {}),
    })),
    note: NOTE,
  };
}

/** The confidential groups that the person speaks for, each with a case. */
async function identitiesRead({ manager }: Reading, { email, programmeId }: SubjectRequestRecord) {
  const rows = await manager.query<{ case_id: string; group_id: string }[]>(
    `select member.case_id, member.group_id from case_group member
     join voluntary_group groups on groups.id = member.group_id
     where member.confidentiality = 'confidential' and lower(groups.contact_email) = $1`,
    [email],
  );
  return rows.map(({ case_id: caseId, group_id: groupId }) => ({ caseId, groupId, programmeId }));
}
