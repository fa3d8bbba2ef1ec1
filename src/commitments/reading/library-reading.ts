import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { PublicBodyRecord } from '../../directory/public-body.record.js';
import { DEFAULT_PROGRAMME } from '../../directory/programmes.js';
import { parseDay } from '../../domain/calendar/day.js';
import type { BindingPromise } from '../../domain/commitments/binding-promise.js';
import type { BreachType } from '../../domain/commitments/breach-type.js';
import type { Obligee } from '../../domain/commitments/held-commitment.js';
import type { PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import type { Actor } from '../../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { InvalidFieldsError } from '../../platform/http/validation.js';
import type { NamePlace } from '../../platform/name-cursor.js';
import { CommitmentLibrary } from '../commitment-library.js';
import type { CommitmentRecord } from '../commitment.record.js';
import { PromisesThatBind, type PromisesQuestion } from '../promises-that-bind.js';
import { heldOn, textOf, textsOf, type NamedText } from './texts.js';

/** The library is open to everybody. */
export const ANYONE: Actor = { kind: 'public', programmeId: DEFAULT_PROGRAMME.id };

/** Days are `2026-11-20`. */
export interface LibraryQuestion {
  readonly q: string;
  readonly on?: string | undefined;
  readonly body?: string | undefined;
  readonly owed_by?: Obligee | undefined;
  readonly limit: number;
  readonly after?: NamePlace;
}

export interface WhichQuestion {
  readonly body?: string | undefined;
  readonly kind?: PublicBodyKind | undefined;
  readonly on?: string | undefined;
  readonly area?: string | undefined;
  readonly breach_type?: BreachType | undefined;
  readonly payer?: string | undefined;
}

type Ruling = Pick<BindingPromise, 'verdict' | 'why'>;

export interface LibraryAnswer {
  readonly rows: readonly CommitmentRecord[];
  readonly texts: ReadonlyMap<string, NamedText>;
  /** Where a body was asked about. */
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly next?: NamePlace;
}

const NO_BODY = new InvalidFieldsError([
  { pointer: '/body', detail: 'Give the id of a body from GET /api/v1/public-bodies, or its kind.' },
]);

/** Throws `InvalidFieldsError` for a body that is not in the directory, and where no kind is given instead. */
async function bodyIn(
  { manager }: Reading,
  { body: id, kind }: WhichQuestion,
): Promise<Pick<PromisesQuestion, 'bodyId' | 'bodyKind'>> {
  if (id === undefined && kind !== undefined) return { bodyKind: kind };
  const body = id === undefined ? null : await manager.findOneBy(PublicBodyRecord, { id });
  if (!body) throw NO_BODY;
  return { bodyId: body.id, bodyKind: body.kind };
}

/** What anybody may ask of the library. */
@Injectable()
export class LibraryReading {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly library: CommitmentLibrary,
    private readonly promises: PromisesThatBind,
  ) {}

  /** Throws `InvalidFieldsError` for a body that is not in the directory. */
  search(asked: LibraryQuestion): Promise<LibraryAnswer> {
    const { q, owed_by: owedBy, limit, after } = asked;
    return this.unitOfWork.read(ANYONE, async (reading) => {
      const rulings = asked.body === undefined ? undefined : await this.rulings(reading, asked);
      const ids = rulings ? [...rulings.keys()] : await this.idsOn(reading, asked.on);
      const { commitments, next } = await this.library.search(reading, {
        words: q,
        limit,
        ...(owedBy && { owedBy }),
        ...(ids && { ids }),
        ...(after && { after }),
      });
      const texts = await textsOf(reading, commitments);
      return { rows: commitments, texts, rulings: rulings ?? new Map(), ...(next && { next }) };
    });
  }

  /** Throws {@link NotFoundHereError}. */
  byId(id: string): Promise<{ row: CommitmentRecord; text: NamedText }> {
    return this.unitOfWork.read(ANYONE, async (reading) => {
      const row = isUUID(id) ? await this.library.byId(reading, id) : null;
      if (!row) throw new NotFoundHereError();
      return { row, text: textOf(await textsOf(reading, [row]), row) };
    });
  }

  /** Throws `InvalidFieldsError` where neither a body of the directory nor a kind is given. */
  whichBound(asked: WhichQuestion): Promise<BindingPromise[]> {
    return this.unitOfWork.read(ANYONE, (reading) => this.promisesOf(reading, asked));
  }

  private async promisesOf(reading: Reading, asked: WhichQuestion): Promise<BindingPromise[]> {
    const body = await bodyIn(reading, asked);
    const { on, area, breach_type: breachType, payer: payerId } = asked;
    return this.promises.about(reading, {
      ...body,
      ...(on !== undefined && { on: parseDay(on) }),
      ...(area && { area }),
      ...(breachType && { breachType }),
      ...(payerId && { payerId }),
    });
  }

  /** The commitments that bound the body, or may have. */
  private async rulings(reading: Reading, asked: WhichQuestion): Promise<Map<string, Ruling>> {
    const promises = await this.promisesOf(reading, asked);
    return new Map(
      promises.flatMap(({ commitmentId, verdict, why }) =>
        commitmentId === undefined || verdict === 'not-bound'
          ? []
          : [[commitmentId, { verdict, why }] as const],
      ),
    );
  }

  private async idsOn(reading: Reading, on: string | undefined): Promise<string[] | undefined> {
    if (on === undefined) return undefined;
    const rows = await this.library.all(reading);
    return (await heldOn(reading, rows, parseDay(on))).map(({ id }) => id);
  }
}
