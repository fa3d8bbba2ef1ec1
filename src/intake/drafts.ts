import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { DEFAULT_PROGRAMME, Programmes } from '../directory/programmes.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading, type Transaction } from '../platform/database/unit-of-work.js';
import { hashOf, newId, newSecret } from '../platform/ids.js';
import { NO_ANSWERS, type Answers, type DraftAnswers } from './draft-answers.js';
import { DraftRecord } from './draft.record.js';
import { newTo } from './brought-answers.js';
import type { Known } from './questions/field.js';

const DAY_IN_SECONDS = 86_400;
export const DRAFT_SECONDS = 30 * DAY_IN_SECONDS;

/** Whoever holds the secret of a draft, and the programme that it is sent to: the draft itself belongs to none before. */
export const holderOf = (secret: string, programmeId: string = DEFAULT_PROGRAMME.id): Actor => ({
  kind: 'public',
  programmeId,
  secretHash: hashOf(secret),
});

/** Published when a link that was mailed leads nowhere any more. `about`: the link's id. */
export const DRAFT_LINK_FORGOTTEN = 'draft-link-forgotten';

const NO_LINK = { returnEmail: null, linkId: null, linkHash: null, mailbox: null };

/** Takes the mailed link off a draft: it works no more, and nothing that we keep ties its address to the report. */
export function unlinked(tx: Transaction, { programmeId, linkId }: DraftRecord): typeof NO_LINK {
  if (linkId) tx.publish({ type: DRAFT_LINK_FORGOTTEN, programmeId, about: linkId });
  return NO_LINK;
}

/** An accepted answer to one question. A field with nothing in it was left empty. */
export interface Answer {
  readonly path: string;
  readonly fields: Readonly<{ [Name in keyof Answers]: string | undefined }>;
}

/** Half-filled reports, each found by the secret in the cookie of the one device that has it. */
@Injectable()
export class Drafts {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly programmes: Programmes,
  ) {}

  /** The draft of this secret, unless it is older than thirty days. */
  find(secret: string): Promise<DraftRecord | null> {
    return this.unitOfWork.read(holderOf(secret), (reading) => this.held(reading));
  }

  /** The answers of a draft, with what the directory says; without a draft there are none. */
  async known(draft: DraftRecord | null): Promise<Known> {
    return { ...draft?.answers.fields, programmes: await this.programmes.all() };
  }

  /** Begins a draft and gives the secret it is found by. Answers brought along are shown on their pages and count for nothing yet. */
  async begin(brought: Answers = {}): Promise<string> {
    const secret = newSecret();
    await this.unitOfWork.run(holderOf(secret), (tx) => this.add(tx, { ...NO_ANSWERS, fields: brought }));
    return secret;
  }

  /** Brings answers into a draft for the questions that it has not answered. */
  bring(secret: string, brought: Answers): Promise<void> {
    return this.unitOfWork.run(holderOf(secret), async (tx) => {
      const draft = await this.lock(tx);
      if (!draft || draft.caseId) return;
      const taken = newTo(draft.answers, brought);
      if (Object.keys(taken).length === 0) return;
      const answers = { ...draft.answers, fields: { ...draft.answers.fields, ...taken } };
      await this.put(tx, draft, { answers, expiresAt: expiryFrom(tx.now) });
    });
  }

  /**
   * Keeps an answer and gives the secret of the draft that has it: a new one where the old draft is gone, so that
   * nothing typed is lost. An answer to a report that was sent already changes nothing.
   */
  async keep(secret: string | undefined, answer: Answer): Promise<string> {
    if (secret !== undefined && (await this.change(secret, answer))) return secret;
    const fresh = newSecret();
    await this.unitOfWork.run(holderOf(fresh), (tx) => this.add(tx, withAnswer(NO_ANSWERS, answer)));
    return fresh;
  }

  /** The draft of the actor's secret, locked until the work is done: two sends at once wait for one another. */
  lock(tx: Transaction): Promise<DraftRecord | null> {
    return tx.manager.findOne(DraftRecord, { where: this.isHeld(tx), lock: { mode: 'pessimistic_write' } });
  }

  async put({ manager, now }: Transaction, draft: DraftRecord, change: Partial<DraftRecord>): Promise<void> {
    const { id, version } = draft;
    await manager.update(DraftRecord, { id }, { ...change, touchedAt: now, version: version + 1 });
  }

  /** Empties the draft at once, and lets it be found no more. */
  async forget(secret: string): Promise<void> {
    await this.unitOfWork.run(holderOf(secret), async (tx) => {
      const draft = await this.lock(tx);
      if (!draft) return;
      const nothing = { answers: NO_ANSWERS, caseId: null, ...unlinked(tx, draft) };
      await this.put(tx, draft, { ...nothing, expiresAt: tx.now });
    });
  }

  /** One lock for each change, so that two windows lose none of each other's answers. */
  private change(secret: string, answer: Answer): Promise<boolean> {
    return this.unitOfWork.run(holderOf(secret), async (tx) => {
      const draft = await this.lock(tx);
      if (!draft) return false;
      if (draft.caseId) return true;
      const answers = withAnswer(draft.answers, answer);
      const isAnonymous = answers.fields.confidentiality === 'anonymous';
      // Whoever wants to be anonymous must not be found through an address that was typed before.
      const link = isAnonymous ? unlinked(tx, draft) : {};
      await this.put(tx, draft, { answers, expiresAt: expiryFrom(tx.now), ...link });
      return true;
    });
  }

  private held(reading: Reading): Promise<DraftRecord | null> {
    return reading.manager.findOneBy(DraftRecord, this.isHeld(reading));
  }

  private isHeld({ actor, now }: Reading) {
    return { secretHash: actor.secretHash ?? '', expiresAt: MoreThan(now) };
  }

  private async add({ manager, actor, now }: Transaction, answers: DraftAnswers): Promise<void> {
    await manager.insert(DraftRecord, {
      id: newId(),
      programmeId: actor.programmeId ?? '',
      secretHash: actor.secretHash ?? '',
      answers,
      startedAt: now,
      touchedAt: now,
      expiresAt: expiryFrom(now),
      caseId: null,
      version: 1,
      ...NO_LINK,
    });
  }
}

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + DRAFT_SECONDS * 1000);

const withAnswer = ({ fields, answered }: DraftAnswers, { path, fields: given }: Answer): DraftAnswers => ({
  fields: Object.fromEntries(
    Object.entries({ ...fields, ...given }).filter(([, value]) => value !== undefined),
  ) as Answers,
  answered: [...new Set([...answered, path])],
});
