import type { Dossier } from '../../casework/case-dossier.js';
import { evidenceOf } from '../../casework/evidence.js';
import { FUNDING_FORMS } from '../../domain/commitments/funding-change.js';
import { routesToday } from '../../domain/escalation/routes-today.js';
import type { RouteSituation } from '../../domain/escalation/route-situation.js';
import type { RouteToday } from '../../domain/escalation/route.js';

/** The ways on of a case as whoever opened it sees it; empty for what a body reports about a group, which has none. */
export const routesOf = (dossier: Dossier): readonly RouteToday[] =>
  dossier.record.complaintBy === 'body' ? [] : routesToday(situationOf(dossier));

/** What the ways on of a case hang on. */
export function situationOf(dossier: Dossier): RouteSituation {
  const { record, matter, today, facts, reckoning, bands, groups } = dossier;
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
