import { Injectable } from '@nestjs/common';
import { CaseFiles } from '../casework/case-files.js';
import type { Dossier } from '../casework/case-dossier.js';
import { dayAt, type Day } from '../domain/calendar/day.js';
import { mayReadPaper, type PaperAudience } from '../domain/mediation/paper-audience.js';
import { openMoves, type MediationMove } from '../domain/mediation/mediation-move.js';
import type { InTheRoom } from '../domain/mediation/mediation-stage.js';
import type { Visitor } from '../identity/visitor.js';
import { type Actor, isStaff } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { agreedPoints, type AgreedPoint } from './agreed-points.js';
import { actsAs, mediationsWhere, mediationWhere, type MediationNow } from './mediation-now.js';
import { choicesFor, type MediatorChoice } from './mediator-choice.js';
import { nearestLastDay } from './nearest-last-day.js';
import { MediationPaperRecord, MediationSessionRecord } from './records/room.records.js';
import { whoCanSit } from './write-move.js';

/** What lies in the room, as far as this reader may see it. */
export interface Room {
  readonly reader: InTheRoom;
  readonly papers: readonly MediationPaperRecord[];
  readonly sessions: readonly MediationSessionRecord[];
  readonly points: readonly AgreedPoint[];
}

/** A mediation as somebody sees it, with what they can do. */
export interface MediationSeen extends MediationNow {
  readonly moves: readonly MediationMove[];
  /** Missing for whoever does not sit in it. */
  readonly room?: Room;
}

export interface MediationOnCase {
  readonly dossier: Dossier;
  /** The newest first. */
  readonly mediations: readonly MediationSeen[];
  /** For staff: who could be asked. */
  readonly panel: readonly MediatorChoice[];
  /** The nearest last day of the case, in a sentence. */
  readonly nearest?: string;
}

/** What somebody outside the case sees of it: a mediator, or the public body. */
export interface MediationElsewhere extends MediationSeen {
  readonly reference: string;
  readonly bodyName: string;
  readonly today: Day;
}

interface HeadRow {
  readonly reference: string;
  readonly body_name: string;
}

/** Reads mediations for their pages and for programs. */
@Injectable()
export class MediationDesk {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly files: CaseFiles,
  ) {}

  /** Throws `NotFoundHereError`. */
  async onCase(visitor: Visitor, reference: string): Promise<MediationOnCase> {
    const { dossier, more } = await this.files.openWith(
      visitor,
      reference,
      async (reading, { record, canWork }) => {
        const all = await mediationsWhere(reading, { caseId: record.id });
        const canAct = record.closedOn === null && canWork;
        const mediations: MediationSeen[] = [];
        for (const each of all.toReversed()) mediations.push(await seenIn(reading, each, canAct));
        return {
          mediations,
          panel: isStaff(reading.actor) && canAct ? await choicesFor(reading, record.id) : [],
          nearest: await nearestLastDay(reading, record.id, all.at(-1)?.row.groupId ?? null),
        };
      },
    );
    const { nearest, ...rest } = more;
    return { dossier, ...rest, ...(nearest ? { nearest } : {}) };
  }

  /** Those that a mediator was asked for, the newest first. */
  ofMediator({ actor }: Visitor): Promise<MediationElsewhere[]> {
    return this.unitOfWork.read(actor, async (reading) => {
      const all = await mediationsWhere(reading, {});
      const seen: MediationElsewhere[] = [];
      for (const each of all.toReversed()) seen.push(await elsewhere(reading, each));
      return seen;
    });
  }

  /** For a mediator, by its id. Throws `NotFoundHereError`. */
  one({ actor }: Visitor, id: string): Promise<MediationElsewhere> {
    return this.unitOfWork.read(actor, async (reading) =>
      elsewhere(reading, await mediationWhere(reading, { id })),
    );
  }

  /** For the public body: the newest on its case. Throws `NotFoundHereError`. */
  ofBody({ actor }: Visitor): Promise<MediationElsewhere> {
    const { caseId } = actor;
    if (!caseId) throw new NotFoundHereError();
    return this.unitOfWork.read(actor, async (reading) =>
      elsewhere(reading, await mediationWhere(reading, { caseId })),
    );
  }
}

async function elsewhere(reading: Reading, mediation: MediationNow): Promise<MediationElsewhere> {
  const [head] = await reading.manager.query<HeadRow[]>('select * from app_mediated_case($1)', [
    mediation.row.id,
  ]);
  if (!head) throw new NotFoundHereError();
  const { reference, body_name: bodyName } = head;
  return { ...(await seenIn(reading, mediation, true)), reference, bodyName, today: dayAt(reading.now) };
}

async function seenIn(reading: Reading, mediation: MediationNow, canAct: boolean): Promise<MediationSeen> {
  const reader = seatOf(reading.actor, mediation);
  const moves = canAct ? await movesFor(reading, mediation) : [];
  return { ...mediation, moves, ...(reader ? { room: await roomFor(reading, mediation, reader) } : {}) };
}

/** A caseworker can be asked once, and only one who can sit with the group. */
async function movesFor(reading: Reading, mediation: MediationNow): Promise<MediationMove[]> {
  const moves = openMoves(mediation.stage, actsAs(reading.actor));
  const asks = moves.includes('name-companion') && !mediation.companion;
  const canSit = asks && (await whoCanSit(reading, mediation.row.caseId)) !== undefined;
  const isOpen: Partial<Record<MediationMove, boolean>> = {
    'name-companion': canSit,
    'end-companion': mediation.companion !== undefined,
  };
  return moves.filter((move) => isOpen[move] ?? true);
}

/** Where somebody sits; undefined for who does not. A companion sits with the group. */
export function seatOf(actor: Actor, { companion }: Pick<MediationNow, 'companion'>): InTheRoom | undefined {
  const side = actsAs(actor);
  if (side !== 'programme') return side;
  const isCompanion = actor.kind === 'caseworker' && companion?.accountId === actor.accountId;
  return isCompanion && !actor.glassCaseId ? 'group' : undefined;
}

async function roomFor(
  reading: Reading,
  { row: { id: mediationId } }: MediationNow,
  reader: InTheRoom,
): Promise<Room> {
  const { manager } = reading;
  const inOrder = { where: { mediationId }, order: { recordedAt: 'ASC', id: 'ASC' } } as const;
  const papers = await manager.find(MediationPaperRecord, inOrder);
  return {
    reader,
    // The database gives no other; this says it once more where it is read.
    papers: papers.filter((paper) => isForReader(paper, reader)),
    sessions: await manager.find(MediationSessionRecord, {
      where: { mediationId },
      order: { onDay: 'ASC', id: 'ASC' },
    }),
    points: await agreedPoints(reading, { mediationId }),
  };
}

const isForReader = ({ audience, side }: MediationPaperRecord, reader: InTheRoom): boolean =>
  side !== 'programme' && mayReadPaper(reader, { audience: audience as PaperAudience, side });
