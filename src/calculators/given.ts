import { parseDay, type Day } from '../domain/calendar/day.js';
import { isFactKind } from '../domain/facts/fact-kind.js';
import type { Fact } from '../domain/facts/fact.js';
import { NOT_SURE } from '../intake/draft-answers.js';

const SOURCE = 'the calculator';

/** The accepted answers, by the names of their fields. */
export class Given {
  constructor(private readonly answers: ReadonlyMap<string, string>) {}

  text(name: string): string | undefined {
    return this.answers.get(name);
  }

  number(name: string): number | undefined {
    const answer = this.answers.get(name);
    return answer === undefined ? undefined : Number(answer);
  }

  /** The day answered; undefined where none was, or "I am not sure". */
  day(name: string): Day | undefined {
    const answer = this.answers.get(name);
    return answer === undefined || answer === NOT_SURE ? undefined : parseDay(answer);
  }

  /** The days whose fields are called by a kind of fact. */
  facts(): Fact[] {
    return [...this.answers.keys()].flatMap((name) => {
      const on = isFactKind(name) ? this.day(name) : undefined;
      return isFactKind(name) && on !== undefined ? [{ kind: name, on, source: SOURCE }] : [];
    });
  }
}
