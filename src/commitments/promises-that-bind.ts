import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { BodySuccessionRecord } from '../directory/body-succession.record.js';
import { PublicBodyRecord } from '../directory/public-body.record.js';
import { parseDay, type Day } from '../domain/calendar/day.js';
import type { BindingPromise } from '../domain/commitments/binding-promise.js';
import type { BodyToHold, HeldCompact, Neighbour } from '../domain/commitments/binding-question.js';
import type { BreachType } from '../domain/commitments/breach-type.js';
import { isLikePlace } from '../domain/commitments/place.js';
import type { StatedPromise } from '../domain/commitments/promise.js';
import { promisesThatBind } from '../domain/commitments/promises-that-bind.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { CommitmentLibrary } from './commitment-library.js';
import { heldCommitment, heldCompact } from './held.js';
import { KnownCompacts } from './known-compacts.js';
import { LocalCompactBodyRecord } from './local-compact-body.record.js';
import { LocalCompactRecord } from './local-compact.record.js';

export interface PromisesQuestion {
  /** Of the directory. */
  readonly bodyId?: string;
  readonly bodyKind: PublicBodyKind;
  readonly stated?: StatedPromise;
  /** Where the group works. */
  readonly area?: string;
  /** The day of the act, in London. */
  readonly on?: Day;
  readonly breachType?: BreachType;
  /** Of a prime contractor: whose money it hands out, where that is another than the body it is a part of. */
  readonly payerId?: string;
}

interface Around {
  readonly body: BodyToHold;
  readonly payer?: BodyToHold;
  readonly formers: readonly Neighbour[];
  readonly successors: readonly Neighbour[];
}

/** Which promises bound a public body towards a group of a place on a day, from everything that the library holds. */
@Injectable()
export class PromisesThatBind {
  constructor(
    private readonly known: KnownCompacts,
    private readonly library: CommitmentLibrary,
  ) {}

  /** What bound first. A body that is not in the directory is asked about as its kind. */
  async about(
    reading: Reading,
    { bodyId, bodyKind, payerId, ...asked }: PromisesQuestion,
  ): Promise<BindingPromise[]> {
    const around = await aroundBody(reading, bodyId, payerId);
    const { inText } = PUBLIC_BODY_KINDS[bodyKind];
    const whole = around ?? { body: { name: inText, kind: bodyKind }, formers: [], successors: [] };
    const compacts = await this.compactsAbout(reading, whole, asked.area);
    const commitments = await this.library.ofTexts(
      reading,
      compacts.map(({ id }) => id),
    );
    return promisesThatBind({ ...asked, ...whole, compacts, commitments: commitments.map(heldCommitment) });
  }

  /** The Compacts that the body, or one before it or behind it, signed, and those for its place or the group's. */
  private async compactsAbout(
    reading: Reading,
    { body, payer, formers }: Around,
    area: string | undefined,
  ): Promise<HeldCompact[]> {
    const bodyIds = [body.id, payer?.id, ...formers.map(({ id }) => id)].flatMap((id) => id ?? []);
    const signed = await reading.manager.findBy(LocalCompactBodyRecord, { bodyId: In(bodyIds) });
    const places = [body.area, area].flatMap((place) => place ?? []);
    const near = places.length > 0 ? await compactsFor(reading, places) : [];
    const ids = new Set([...signed.map(({ compactId }) => compactId), ...near]);
    return (await this.known.byIds(reading, [...ids])).map(heldCompact);
  }
}

/** There are some hundred local Compacts in England, and how people write a place is no matter for an index. */
async function compactsFor({ manager }: Reading, places: readonly string[]): Promise<string[]> {
  const all = await manager.find(LocalCompactRecord, { select: { id: true, area: true, places: true } });
  return all
    .filter((compact) =>
      places.some((place) => [compact.area, ...compact.places].some((each) => isLikePlace(each, place))),
    )
    .map(({ id }) => id);
}

async function aroundBody(
  { manager }: Reading,
  bodyId: string | undefined,
  payerId: string | undefined,
): Promise<Around | undefined> {
  const body = bodyId === undefined ? null : await manager.findOneBy(PublicBodyRecord, { id: bodyId });
  if (!body) return undefined;
  const changes = await manager.find(BodySuccessionRecord, {
    where: [{ formerId: body.id }, { successorId: body.id }],
    order: { onDay: 'DESC' },
  });
  const behind = payerId ?? (body.kind === 'prime-contractor' ? body.parentId : null);
  const ids = changes.flatMap(({ formerId, successorId }) => [formerId, successorId]);
  const others = await manager.findBy(PublicBodyRecord, { id: In([...ids, ...(behind ? [behind] : [])]) });
  const byId = new Map(others.map((each) => [each.id, each]));
  const payer = byId.get(behind ?? '');
  return {
    body: toHold(body),
    ...(payer && { payer: toHold(payer) }),
    formers: neighbours(
      changes.filter(({ successorId }) => successorId === body.id),
      byId,
      'formerId',
    ),
    successors: neighbours(
      changes.filter(({ formerId }) => formerId === body.id),
      byId,
      'successorId',
    ),
  };
}

const toHold = ({ id, name, kind, area }: PublicBodyRecord): BodyToHold => ({
  id,
  name,
  kind,
  ...(area !== null && { area }),
});

const neighbours = (
  changes: readonly BodySuccessionRecord[],
  bodies: ReadonlyMap<string, PublicBodyRecord>,
  side: 'formerId' | 'successorId',
): Neighbour[] =>
  changes.map((change) => ({
    id: change[side],
    name: bodies.get(change[side])?.name ?? '',
    on: parseDay(change.onDay),
  }));
