import { Injectable } from '@nestjs/common';
import { AskForReview } from './ask-for-review.js';
import { MoveRequest } from './move-request.js';
import { RecordRequest } from './record-request.js';

/** Everything that can be done with a request for information. */
@Injectable()
export class RequestActs {
  constructor(
    readonly recording: RecordRequest,
    readonly moves: MoveRequest,
    readonly reviews: AskForReview,
  ) {}
}
