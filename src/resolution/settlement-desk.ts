import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Dossier } from '../casework/case-dossier.js';
import { CaseFiles } from '../casework/case-files.js';
import { LetterRecord } from '../correspondence/letters/letter.record.js';
import { documentsOf } from '../documents/case-documents.js';
import type { DocumentRecord } from '../documents/document.record.js';
import type { OfferMove } from '../domain/resolution/offer-move.js';
import { openUndertakingMoves, type UndertakingMove } from '../domain/resolution/undertaking-move.js';
import {
  undertakingNext,
  undertakingState,
  type UndertakingDays,
  type UndertakingNext,
  type UndertakingState,
} from '../domain/resolution/undertaking-state.js';
import type { Visitor } from '../identity/visitor.js';
import { agreedPoints, type AgreedPoint } from '../mediation/agreed-points.js';
import type { Reading } from '../platform/database/unit-of-work.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { offersIn, offersKept, type OfferOnCase } from './offers/offers-of-case.js';
import { undertakingDays, undertakingsOf } from './undertakings/undertakings-of-case.js';
import type { UndertakingRecord } from './undertakings/undertaking.record.js';

/** An offer with what this visitor can say to it now. */
export type OfferToday = OfferOnCase & { readonly moves: readonly OfferMove[] };

/** An undertaking with what is to be done about it today, and what can be written down of it. */
export interface UndertakingToday {
  readonly row: UndertakingRecord;
  readonly days: UndertakingDays;
  readonly state: UndertakingState;
  readonly next: UndertakingNext;
  readonly moves: readonly UndertakingMove[];
  /** The letter that asks for it, while that has not gone. */
  readonly chaser?: LetterRecord;
}

/** What is offered and promised on a case, as far as a visitor may see both. */
export interface SettlementOnDesk {
  readonly dossier: Dossier;
  readonly offers: readonly OfferToday[];
  readonly undertakings: readonly UndertakingToday[];
  readonly documents: readonly DocumentRecord[];
  /** What was agreed in mediations, for the group that sat in the room: it alone can let the case know. */
  readonly points: readonly AgreedPoint[];
}

/** Reads offers and undertakings for their pages and for programs. */
@Injectable()
export class SettlementDesk {
  constructor(private readonly files: CaseFiles) {}

  /** Throws `NotFoundHereError`. */
  async open(visitor: Visitor, reference: string): Promise<SettlementOnDesk> {
    const { dossier, more } = await this.files.openWith(visitor, reference, async (reading, { record }) => {
      const rows = await undertakingsOf(reading, record.id);
      return {
        kept: await offersKept(reading, record.id),
        rows,
        chasers: await chasersOf(reading, record.id, rows),
        documents: await documentsOf(reading, record.id),
        points: reading.actor.kind === 'party' ? await agreedPoints(reading, { caseId: record.id }) : [],
      };
    });
    const groupIds = dossier.groups.map(({ groupId }) => groupId);
    const { today } = dossier;
    return {
      dossier,
      points: more.points,
      documents: more.documents.filter(({ withdrawnAt }) => withdrawnAt === null),
      offers: offersIn(more.kept, { groupIds, today }).map((offer) => withMoves(offer, dossier)),
      undertakings: more.rows.map((row) => ofToday(row, dossier, more.chasers)),
    };
  }
}

async function chasersOf(
  { manager }: Reading,
  caseId: string,
  rows: readonly UndertakingRecord[],
): Promise<LetterRecord[]> {
  const ids = rows.flatMap(({ chaserLetterId }) => chaserLetterId ?? []);
  return ids.length === 0 ? [] : manager.findBy(LetterRecord, { id: In(ids), caseId });
}

const DECIDING: readonly OfferMove[] = ['accept', 'decline', 'answer'];

/** An offer is taken back by whoever speaks for the side that made it; staff writes down what any side said. */
function withMoves(offer: OfferOnCase, { canWork, record, forStaff }: Dossier): OfferToday {
  const isOpen = canWork && record.closedOn === null && offer.deciders.some(({ state }) => state === 'open');
  const mayWithdraw = forStaff || offer.row.offeredBy !== 'programme';
  return { ...offer, moves: isOpen ? [...DECIDING, ...(mayWithdraw ? (['withdraw'] as const) : [])] : [] };
}

const GONE = ['sent', 'posted', 'withdrawn'];

function ofToday(
  row: UndertakingRecord,
  { today, canWork }: Dossier,
  chasers: readonly LetterRecord[],
): UndertakingToday {
  const days = undertakingDays(row);
  const chaser = chasers.find(({ id, state }) => id === row.chaserLetterId && !GONE.includes(state));
  return {
    row,
    days,
    state: undertakingState(days, today),
    next: undertakingNext(days, row.owedBy, today),
    moves: canWork ? openUndertakingMoves(days, today) : [],
    ...(chaser ? { chaser } : {}),
  };
}

/** Throws `NotFoundHereError`. */
export function undertakingToday({ undertakings }: SettlementOnDesk, id: string): UndertakingToday {
  const found = undertakings.find(({ row }) => row.id === id);
  if (!found) throw new NotFoundHereError();
  return found;
}
