import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { CaseRecord } from '../../casework/case.record.js';
import { CaseRepository } from '../../casework/case.repository.js';
import { refuse } from '../../casework/steps/refuse.js';
import { BUNDLES, bundlesFor } from '../../domain/bundle/bundle-kind.js';
import { retentionRule } from '../../domain/retention/schedule.js';
import type { Visitor } from '../../identity/visitor.js';
import { isStaff, type Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Transaction } from '../../platform/database/unit-of-work.js';
import { newId } from '../../platform/ids.js';
import { BundleRecord } from './bundle.record.js';
import { bundleAudit } from './bundle-audit.js';
import { GatherBundle, type GatheredBundle, type WantedBundle } from './gather-bundle.js';
import { LastLook } from './last-look.js';

const NO_ACCOUNT =
  'A bundle is kept for an account, and you came with a code. Ask your caseworker to make it.';
const MILLISECONDS_PER_DAY = 86_400_000;

/** Takes down that somebody wants a bundle, and what is to be in it; a worker makes it. */
@Injectable()
export class AskBundle {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly gathering: GatherBundle,
    private readonly lastLook: LastLook,
  ) {}

  /** The same again while the first is being made gives the first. Throws `TrustRefusedError` and `NotFoundHereError`. */
  ask({ actor }: Visitor, reference: string, wanted: WantedBundle): Promise<BundleRecord> {
    return this.unitOfWork.run(actor, async (tx) =>
      this.askIn(tx, await this.cases.find(tx, reference), wanted),
    );
  }

  /** As {@link ask}, as part of a larger piece of work. */
  async askIn(tx: Transaction, record: CaseRecord, wanted: WantedBundle): Promise<BundleRecord> {
    const asked = BUNDLES[wanted.kind].named ? wanted : { kind: wanted.kind };
    const accountId = tx.actor.accountId ?? refuse('/form', NO_ACCOUNT);
    requireFit(tx.actor, wanted);
    const begun = await beingMade(tx, record.id, accountId, asked);
    if (begun) return begun;
    const gathered = await this.gathering.gather(tx, record, asked);
    const bundle = await this.kept(tx, gathered, accountId);
    tx.audit(bundleAudit(bundle, 'bundle-asked'));
    return bundle;
  }

  private async kept(tx: Transaction, gathered: GatheredBundle, accountId: string): Promise<BundleRecord> {
    const { content, leftOut } = await this.lastLook.at(gathered);
    const { id: caseId, programmeId } = gathered.dossier.record;
    const { days = 0 } = retentionRule('bundle').period;
    const bundle = tx.manager.create(BundleRecord, {
      ...NOT_MADE,
      id: newId(),
      caseId,
      programmeId,
      accountId,
      kind: content.kind,
      forWhom: content.forWhom ?? null,
      content,
      leftOut: [...leftOut],
      partsTotal: content.documents.length,
      dueAt: tx.now,
      askedAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + days * MILLISECONDS_PER_DAY),
    });
    await tx.manager.insert(BundleRecord, bundle);
    return bundle;
  }
}

const NOT_MADE: Pick<
  BundleRecord,
  'state' | 'parts' | 'tries' | 'madeAt' | 'storageKey' | 'sha256' | 'size'
> = {
  state: 'waiting',
  parts: [],
  tries: 0,
  madeAt: null,
  storageKey: null,
  sha256: null,
  size: null,
};

function requireFit(actor: Actor, { kind, forWhom }: WantedBundle): void {
  if (!bundlesFor(isStaff(actor)).includes(kind)) refuse('/kind', 'Choose one from the list.');
  if (BUNDLES[kind].named && !forWhom) refuse('/for_whom', 'Write who will get it, by name.');
}

const beingMade = (
  { manager }: Transaction,
  caseId: string,
  accountId: string,
  { kind, forWhom }: WantedBundle,
): Promise<BundleRecord | null> =>
  manager
    .findBy(BundleRecord, { caseId, accountId, kind, state: In(['waiting', 'making']) })
    .then((begun) => begun.find((each) => each.forWhom === (forWhom ?? null)) ?? null);
