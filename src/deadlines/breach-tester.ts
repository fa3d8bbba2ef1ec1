import { Injectable } from '@nestjs/common';
import { DEFAULT_PROGRAMME } from '../directory/programmes.js';
import { PublicBodies } from '../directory/public-bodies.js';
import type { BreachTest } from '../domain/breaches/breach-test.js';
import { formatDay } from '../domain/calendar/day.js';
import { checkFacts } from '../domain/facts/check-facts.js';
import type { PublicBodyKind } from '../domain/public-bodies/public-body-kind.js';
import { Clock } from '../platform/clock.js';
import type { Actor } from '../platform/database/actor.js';
import { UnitOfWork, type Reading } from '../platform/database/unit-of-work.js';
import { InvalidFieldsError } from '../platform/http/validation.js';
import { checklistsOf } from '../intake/report-of-body.js';
import { argumentRepresentation } from './argument-representation.js';
import type { BreachTestAnswer, BreachTestBody } from './dto/breach-test.dto.js';
import type { PublicBodyPart } from './dto/matter.dto.js';
import { toFact, toPromise } from './dto/matter.dto.js';
import { Reckoner } from './reckoner.js';

const ANYONE: Actor = { kind: 'public', programmeId: DEFAULT_PROGRAMME.id };

/** Tests what anyone asks, and keeps nothing. */
@Injectable()
export class BreachTester {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly publicBodies: PublicBodies,
    private readonly reckoner: Reckoner,
    private readonly clock: Clock,
  ) {}

  /** Throws `InvalidFieldsError` for a body that is not known or named in two ways, and for facts that cannot be right. */
  async test(asked: BreachTestBody): Promise<BreachTestAnswer> {
    const facts = asked.facts.map(toFact);
    const today = this.clock.today();
    const errors = checkFacts(facts, today);
    if (errors.length > 0) throw new InvalidFieldsError(errors);
    const answers = checklistsOf(asked);
    return this.unitOfWork.read(ANYONE, async (reading) => {
      const matter = {
        ...answers,
        breachType: asked.breach_type,
        ...(await this.bodyOf(reading, asked.public_body)),
        promise: toPromise(asked.promise),
        ...(asked.funding && { fundingChange: asked.funding.change }),
      };
      return answerOf((await this.reckoner.reckonKept(reading, matter, facts, today)).breachTest);
    });
  }

  private async bodyOf(
    reading: Reading,
    { id, kind }: PublicBodyPart,
  ): Promise<{ readonly bodyKind: PublicBodyKind; readonly bodyId?: string }> {
    if (id === undefined)
      return { bodyKind: kind ?? refuse('/public_body', 'Give the id of a public body, or its kind.') };
    if (kind !== undefined) return refuse('/public_body', 'Give the id or the kind, not both.');
    const found =
      (await this.publicBodies.byId(reading, id)) ??
      refuse('/public_body/id', 'We have no such body. Find its id with GET /api/v1/public-bodies.');
    return { bodyKind: found.kind, bodyId: found.id };
  }
}

function refuse(pointer: string, detail: string): never {
  throw new InvalidFieldsError([{ pointer, detail }]);
}

const answerOf = (test: BreachTest): BreachTestAnswer => ({
  result: test.result,
  promise: test.promise ? promiseIn(test.promise) : null,
  ...(test.shortfallDays !== undefined && { shortfall_days: test.shortfallDays }),
  ...(test.dueOn !== undefined && { due_on: formatDay(test.dueOn) }),
  commitments: test.commitments.map(({ document, text, clause }) => ({
    document,
    text,
    clause: clause ?? null,
  })),
  missing: test.missing,
  sentences: test.sentences,
  ...argumentRepresentation(test),
});

const promiseIn = ({ source, name, strength, why }: NonNullable<BreachTest['promise']>) => ({
  source,
  name,
  strength,
  why,
});
