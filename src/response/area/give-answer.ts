import { Injectable } from '@nestjs/common';
import type { ResponseKind } from '../../domain/response/body-response.js';
import type { Visitor } from '../../identity/visitor.js';
import type { SentFile } from '../../platform/http/streamed-form.js';
import { TakeAnswer } from '../answering/take-answer.js';
import { OfferRemedy } from './offer-remedy.js';
import type { ReadAnswer } from './read-answer.js';

/** Each answer goes where its kind is kept: an offer among the offers, everything else as what the body said. */
@Injectable()
export class GiveAnswer {
  constructor(
    private readonly taking: TakeAnswer,
    private readonly offering: OfferRemedy,
  ) {}

  /** Throws as {@link TakeAnswer.take}. */
  give(
    visitor: Visitor,
    kind: ResponseKind,
    answer: ReadAnswer,
    files: AsyncIterable<SentFile> | undefined,
  ): Promise<void> {
    return kind === 'offered'
      ? this.offering.offer(visitor, answer)
      : this.taking.take(visitor, { ...answer, kind }, files);
  }
}
