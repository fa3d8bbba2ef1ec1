import { Injectable } from '@nestjs/common';
import { CaseContents } from '../../casework/case-contents.js';
import { CaseDossiers, type Dossier } from '../../casework/case-dossier.js';
import type { CaseRecord } from '../../casework/case.record.js';
import { evidenceOf } from '../../casework/evidence.js';
import type { Matter } from '../../deadlines/reckoner.js';
import { FUNDING_FORMS } from '../../domain/commitments/funding-change.js';
import { routesToday } from '../../domain/escalation/routes-today.js';
import type { RouteSituation } from '../../domain/escalation/route-situation.js';
import type { RouteToday } from '../../domain/escalation/route.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** What the ways on of a case are today, and what they hang on. */
@Injectable()
export class RoutesOfCase {
  constructor(
    private readonly dossiers: CaseDossiers,
    private readonly contents: CaseContents,
  ) {}

  /** As the actor of `reading` sees the case; empty for what a body reports about a group, which has no ways on. */
  async today(reading: Reading, record: CaseRecord): Promise<readonly RouteToday[]> {
    if (record.complaintBy === 'body') return [];
    const dossier = await this.dossiers.open(reading, record);
    return routesToday(await this.situation(reading, dossier));
  }

  /** What the routes of a case that is open already hang on. */
  async situation(reading: Reading, dossier: Dossier): Promise<RouteSituation> {
    return situationOf(dossier, await this.contents.matter(reading, dossier.record));
  }
}

function situationOf(dossier: Dossier, matter: Matter): RouteSituation {
  const { record, today, facts, reckoning, bands, groups } = dossier;
  const { callInDays, complaintStages, options = {}, nation = 'england', localCompacts = [] } = matter;
  const fundingForm = FUNDING_FORMS.find((form) => form === record.fundingForm);
  return {
    today,
    facts,
    bands,
    nation,
    localCompacts,
    bodyKind: record.bodyKind,
    breachType: record.breachType,
    ombudsman: reckoning.ombudsman,
    clocks: reckoning.clocks,
    answers: options,
    evidence: evidenceOf(dossier),
    confidentialities: groups.map(({ confidentiality }) => confidentiality),
    ...(fundingForm === undefined ? {} : { fundingForm }),
    ...(callInDays === undefined ? {} : { callInDays }),
    ...(complaintStages === undefined ? {} : { complaintStages }),
    ...(record.promiseName === null ? {} : { compactName: record.promiseName }),
  };
}
