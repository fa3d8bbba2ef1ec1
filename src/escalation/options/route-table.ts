import { Injectable } from '@nestjs/common';
import { given } from '../../casework/steps/given.js';
import { authorityWords } from '../../deadlines/authority-words.js';
import { Reckoner, type KeptMatter, type Matter } from '../../deadlines/reckoner.js';
import { PublicBodyRecord } from '../../directory/public-body.record.js';
import type { Day } from '../../domain/calendar/day.js';
import type { PromptnessBands } from '../../domain/clocks/promptness.js';
import { OPTION_QUESTIONS } from '../../domain/escalation/option-questions.js';
import { ROUTE_ENTRIES } from '../../domain/escalation/route-entries.js';
import { ROUTE_REQUIREMENTS } from '../../domain/escalation/route-requirements.js';
import type { RouteSituation } from '../../domain/escalation/route-situation.js';
import { routesToday } from '../../domain/escalation/routes-today.js';
import type { RouteId, RouteToday } from '../../domain/escalation/route.js';
import { factsOfSample, SAMPLE_CASES, type SampleCase } from '../../domain/escalation/sample-cases.js';
import type { Nation } from '../../domain/public-bodies/nation.js';
import type { PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import type { Reading } from '../../platform/database/unit-of-work.js';

/** For which body the table is drawn, and on which day in London. */
export interface TableQuestion {
  readonly bodyKind: PublicBodyKind;
  readonly nation: Nation;
  readonly today: Day;
  readonly bands: PromptnessBands;
  /** What is kept of one body; missing for any body of the kind. */
  readonly known?: Known;
}

/** The days and steps that one body has of its own. */
export type Known = Pick<Matter, 'ombudsman' | 'callInDays' | 'complaintStages' | 'localCompacts'>;

/** A body of the directory, with what is kept of it. */
export interface KnownBody {
  readonly body: PublicBodyRecord;
  readonly known: Known;
}

/** A route with what the engine says of it in each sample, and what it hangs on. */
export interface TableRow {
  readonly label: string;
  readonly answers: readonly RouteToday['today'][];
  readonly needs: readonly string[];
  /** The titles of the rules that end it. */
  readonly ends: readonly string[];
  readonly sources: readonly string[];
}

const MATTER = { breachType: 'short-notice', promise: { kind: 'unknown' } } as const;

/** The decision table: what the engine itself answers, so that nobody writes it by hand. */
@Injectable()
export class RouteTable {
  constructor(private readonly reckoner: Reckoner) {}

  /** Undefined for an id that stands for no body. */
  async knownBody(reading: Reading, id: string): Promise<KnownBody | undefined> {
    const body = await reading.manager.findOneBy(PublicBodyRecord, { id });
    if (!body) return undefined;
    const about: KeptMatter = { ...MATTER, bodyKind: body.kind, bodyId: id };
    const [{ ombudsman, callInDays, complaintStages, localCompacts } = about] = await this.reckoner.complete(
      reading,
      [about],
    );
    return { body, known: given({ ombudsman, callInDays, complaintStages, localCompacts }) };
  }

  rows(question: TableQuestion): readonly TableRow[] {
    const situations = SAMPLE_CASES.map((sample) => this.situation(sample, question));
    const answers = situations.map(routesToday);
    const [plain] = situations;
    const [first] = answers;
    if (!plain || !first) return [];
    return first.map(({ route, authority }, at) => ({
      label: ROUTE_ENTRIES[route].label,
      answers: answers.flatMap((routes) => routes[at]?.today ?? []),
      needs: missingIn(route, plain),
      ends: ROUTE_ENTRIES[route]
        .limits(plain)
        .flat()
        .map((ruleId) => this.reckoner.reference.ruleOf(ruleId).title),
      sources: authority.map(authorityWords),
    }));
  }

  private situation(sample: SampleCase, question: TableQuestion): RouteSituation {
    const { bodyKind, nation, today, bands, known = {} } = question;
    const facts = factsOfSample(sample, today);
    const matter: Matter = { ...MATTER, ...known, bodyKind, nation, options: sample.answers };
    const { ombudsman, clocks } = this.reckoner.reckon(matter, facts, today);
    return {
      today,
      bodyKind,
      nation,
      bands,
      facts,
      ombudsman,
      clocks,
      breachType: MATTER.breachType,
      answers: sample.answers,
      localCompacts: known.localCompacts ?? [],
      ...given({ callInDays: known.callInDays, complaintStages: known.complaintStages }),
      evidence: EVERYTHING_IS_THERE,
      confidentialities: ['named'],
    };
  }
}

/** What a route can need first: of a case on which nothing is there yet, and of one on which every answer stands in the way. */
function missingIn(route: RouteId, plain: RouteSituation): string[] {
  const bare: RouteSituation = { ...plain, ...NOTHING_IS_THERE, answers: {} };
  const answers = Object.fromEntries(OPTION_QUESTIONS.map((question) => [question, 'yes' as const]));
  const needs = ROUTE_ENTRIES[route].needs.map((id) => ROUTE_REQUIREMENTS[id]);
  return needs.flatMap(({ isMet, missing }) => {
    const unmet = [bare, { ...bare, answers }].find((situation) => !isMet(situation));
    return unmet ? [missing(unmet)] : [];
  });
}

const NOTHING_IS_THERE: Pick<RouteSituation, 'facts' | 'clocks' | 'evidence' | 'confidentialities'> = {
  facts: [],
  clocks: [],
  evidence: { selfManaged: false, consentToContact: false, nameSettled: false },
  confidentialities: ['anonymous'],
};

const EVERYTHING_IS_THERE: RouteSituation['evidence'] = {
  acceptedBy: 'a caseworker',
  selfManaged: false,
  consentToContact: true,
  nameSettled: true,
};
