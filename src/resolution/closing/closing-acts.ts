import { Injectable } from '@nestjs/common';
import { AskBody } from './ask-body.js';
import { ChooseStory } from './choose-story.js';
import { FollowClosedCase } from './follow-closed-case.js';
import { KeepAccount } from './keep-account.js';

/** Everything that can be written down of a case that ended. */
@Injectable()
export class ClosingActs {
  constructor(
    readonly accounts: KeepAccount,
    readonly stories: ChooseStory,
    readonly body: AskBody,
    readonly following: FollowClosedCase,
  ) {}
}
