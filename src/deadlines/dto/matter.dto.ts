import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import { parseInstant } from '../../domain/calendar/instant.js';
import {
  FUNDING_CHANGES,
  FUNDING_FORMS,
  type FundingChange,
  type FundingForm,
} from '../../domain/commitments/funding-change.js';
import { PROMISE_KINDS, type PromiseKind, type StatedPromise } from '../../domain/commitments/promise.js';
import { FACT_KINDS, type FactKind } from '../../domain/facts/fact-kind.js';
import type { Fact } from '../../domain/facts/fact.js';
import { parseWhen } from '../../domain/facts/precision.js';
import { PUBLIC_BODY_KINDS, type PublicBodyKind } from '../../domain/public-bodies/public-body-kind.js';
import { DayOrMonth, Moment, OneOf, WholeNumber, Words } from '../../platform/http/fields.js';
import { MOST_CHARACTERS, NUMBER_RANGES } from '../../domain/casework/report-limits.js';

/** A body of the directory by its `id`, or one that is not there by its name and kind. */
export class PublicBodyPart {
  @ApiProperty({ format: 'uuid', required: false })
  @IsOptional()
  @IsUUID(undefined, { message: 'Give an id from GET /api/v1/public-bodies.' })
  id?: string;

  @Words('the name of the public body', { max: MOST_CHARACTERS.name, optional: true })
  name?: string;

  @OneOf(Object.keys(PUBLIC_BODY_KINDS), { optional: true })
  kind?: PublicBodyKind;
}

export class PromisePart {
  @OneOf(PROMISE_KINDS)
  kind: PromiseKind;

  @Words('the name of the promise', { max: MOST_CHARACTERS.name, optional: true })
  name?: string;

  @WholeNumber({ ...NUMBER_RANGES.consultation_weeks, optional: true })
  consultation_weeks?: number;

  @WholeNumber({ ...NUMBER_RANGES.notice_months, optional: true })
  notice_months?: number;
}

/** What happens to the money that it is about. */
export class FundingChangePart {
  @OneOf(FUNDING_FORMS)
  form: FundingForm;

  /** Money that ran out and was not renewed is measured otherwise than money that was ended early. */
  @OneOf(FUNDING_CHANGES)
  change: FundingChange;
}

const GIVEN_BY_ANYONE = Object.entries(FACT_KINDS)
  .filter(([, { givenBy }]) => givenBy === 'anyone')
  .map(([kind]) => kind);

const RESERVED = Object.fromEntries(
  Object.entries(FACT_KINDS)
    .filter(([, { givenBy }]) => givenBy === 'caseworker')
    .map(([kind, { label }]) => [
      kind,
      `“${label}” is for a caseworker to record. Leave it out, and give the day of the decision or of the letter.`,
    ]),
);

export class FactPart {
  @OneOf(GIVEN_BY_ANYONE, { instead: RESERVED })
  kind: FactKind;

  @DayOrMonth()
  on: string;

  @Moment()
  at?: string;

  /** Where the day is known from: `the letter`. */
  @Words('where the day is known from', { max: MOST_CHARACTERS.source })
  source: string;
}

/** Checked already: a day that is none does not get here. */
export const toFact = ({ kind, on, at, source }: FactPart): Fact => ({
  kind,
  ...parseWhen(on),
  source,
  ...(at && { at: parseInstant(at) }),
});

export function toPromise(promise: PromisePart | undefined): StatedPromise {
  if (!promise) return { kind: 'unknown' };
  const { kind, name, consultation_weeks: weeks, notice_months: months } = promise;
  return {
    kind,
    ...(name && { name }),
    ...(weeks && { consultationWeeks: weeks }),
    ...(months && { noticeMonths: months }),
  };
}
