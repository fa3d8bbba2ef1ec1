import { parseDay, type Day } from '../../domain/calendar/day.js';
import type { FieldError } from '../../domain/domain-error.js';
import { checkFacts } from '../../domain/facts/check-facts.js';
import type { Fact } from '../../domain/facts/fact.js';
import type { FactKind } from '../../domain/facts/fact-kind.js';
import { NOT_SURE } from '../draft-answers.js';
import type { Known } from './field.js';
import { allAsked, isDateField } from './questionnaire.js';

const SOURCE = 'the group’s report';

/** The dates that were given among the answers, those of questions that are asked no more left out. */
export const factsIn = (known: Known): Fact[] =>
  allAsked(known)
    .flatMap((question) => question.fields(known).filter(isDateField))
    .flatMap(({ name }) => {
      const answer = known[name];
      return answer === undefined || answer === NOT_SURE
        ? []
        : [{ kind: name, on: parseDay(answer), source: SOURCE }];
    });

/** What cannot be right about the day just given, alone or beside the days given before. */
export function dayError(kind: FactKind, known: Known, today: Day): FieldError | undefined {
  const facts = factsIn(known);
  const others = facts.filter((fact) => fact.kind !== kind);
  const before = checkFacts(others, today).map(({ detail }) => detail);
  const found = checkFacts(facts, today).find(({ detail }) => !before.includes(detail));
  return found && { pointer: `/${kind}`, detail: found.detail };
}
