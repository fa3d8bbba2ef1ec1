import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  likenessOf,
  type Comparable,
  type Likeness,
  type PairVerdict,
} from '../../domain/casework/likeness.js';
import type { Visitor } from '../../identity/visitor.js';
import { UnitOfWork, type Reading } from '../../platform/database/unit-of-work.js';
import { Facts, type KeptFact } from '../../timeline/facts.js';
import type { Dossier } from '../case-dossier.js';
import { CaseRecord } from '../case.record.js';
import { CaseRepository } from '../case.repository.js';
import { RelatedCaseRecord } from './related-case.record.js';

/** A case beside the one that is looked at: what was said of the two, or that they look alike. */
export interface CaseBeside extends Likeness {
  readonly record: CaseRecord;
  /** Missing while nobody has said anything. */
  readonly verdict?: PairVerdict;
}

const ALIKE = 'select id from app_similar_cases($1) found (id)';

/** Duplicates and related cases: found for staff, and known to nobody else. */
@Injectable()
export class RelatedCases {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseRepository,
    private readonly facts: Facts,
  ) {}

  /** Those that were linked, and then those that look alike, the most alike first. Throws `NotFoundHereError`. */
  beside({ actor }: Visitor, reference: string): Promise<CaseBeside[]> {
    return this.unitOfWork.read(actor, (reading) => this.besideIn(reading, reference));
  }

  /** As {@link besideIn}, for whoever is shown it: not to a group, nor through broken glass, nor beside a body's report. */
  async besideFor(reading: Reading, dossier: Dossier): Promise<CaseBeside[] | undefined> {
    const { forStaff, glass = [], record } = dossier;
    if (!forStaff || glass.some(({ isMine }) => isMine) || record.complaintBy === 'body') return undefined;
    return this.besideIn(reading, record.reference);
  }

  /** As {@link beside}, in the transaction that is given. */
  async besideIn(reading: Reading, reference: string): Promise<CaseBeside[]> {
    const mine = await this.cases.find(reading, reference);
    const verdicts = await verdictsOn(reading, mine.id);
    const alike = await reading.manager.query<{ id: string }[]>(ALIKE, [mine.id]);
    const ids = new Set([...verdicts.keys(), ...alike.map(({ id }) => id)]);
    const records = await reading.manager.findBy(CaseRecord, { id: In([...ids]) });
    const facts = await this.facts.ofAll(reading, [mine.id, ...records.map(({ id }) => id)]);
    const all = records.map((record): CaseBeside => {
      const verdict = verdicts.get(record.id);
      return {
        record,
        ...likenessOf(comparable(mine, facts), comparable(record, facts)),
        ...(verdict ? { verdict } : {}),
      };
    });
    return all.toSorted(
      (a, b) => Number(Boolean(b.verdict)) - Number(Boolean(a.verdict)) || b.score - a.score,
    );
  }
}

const comparable = (
  { id, bodyId, bodyName, breachType, title, account }: CaseRecord,
  facts: ReadonlyMap<string, KeptFact[]>,
): Comparable => ({ bodyId, bodyName, breachType, title, account, facts: facts.get(id) ?? [] });

async function verdictsOn({ manager }: Reading, caseId: string): Promise<Map<string, PairVerdict>> {
  const pairs = await manager.find(RelatedCaseRecord, { where: [{ caseId }, { otherId: caseId }] });
  return new Map(pairs.map((pair) => [pair.caseId === caseId ? pair.otherId : pair.caseId, pair.verdict]));
}
