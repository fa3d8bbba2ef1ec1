import { Injectable } from '@nestjs/common';
import type { Visitor } from '../../identity/visitor.js';
import type { OnVersion } from '../case-commands.js';
import { AskToJoin } from './ask-to-join.js';
import { Introductions } from './introductions.js';
import { JoinCase } from './join-case.js';
import { LeaveCase } from './leave-case.js';
import { introductionAnswerIn, joinAnswerIn, leavingIn, needed, questionIn } from './together-in-body.js';
import type { GroupAct, GroupActBody, IntroductionAct, IntroductionActBody } from './together.dto.js';

/** What an act came to: what it would do, the case that the group goes on with, or just that it was done. */
export interface Acted {
  readonly preview?: string;
  readonly goes_on_as?: string;
}

type Act<Body, Result> = (visitor: Visitor, on: OnVersion, body: Body) => Promise<Result>;

/** The acts of the API on joint cases, each by its word. */
@Injectable()
export class GroupActs {
  constructor(
    private readonly question: AskToJoin,
    private readonly joining: JoinCase,
    private readonly leaving: LeaveCase,
  ) {}

  act(visitor: Visitor, on: OnVersion, body: GroupActBody): Promise<Acted> {
    return this.acts[body.act](visitor, on, body);
  }

  private readonly acts: Readonly<Record<GroupAct, Act<GroupActBody, Acted>>> = {
    ask: (visitor, on, body) => done(this.question.ask(visitor, on, questionIn(body))),
    withdraw: (visitor, on) => done(this.question.withdraw(visitor, on)),
    answer: (visitor, on, body) => done(this.question.answer(visitor, on, joinAnswerIn(visitor, body))),
    join: async (visitor, on, { preview }) =>
      preview ? { preview: await this.joining.preview(visitor, on) } : done(this.joining.join(visitor, on)),
    leave: (visitor, on, body) => this.leave(visitor, on, body),
    split: (visitor, on, body) => this.leave(visitor, on, body),
  };

  private async leave(visitor: Visitor, on: OnVersion, body: GroupActBody): Promise<Acted> {
    const leaving = leavingIn(visitor, body);
    return body.preview
      ? { preview: await this.leaving.preview(visitor, on, leaving) }
      : { goes_on_as: await this.leaving.leave(visitor, on, leaving) };
  }
}

/** The acts of the API on introductions, each by its word. */
@Injectable()
export class IntroductionActs {
  constructor(private readonly introductions: Introductions) {}

  act(visitor: Visitor, on: OnVersion, body: IntroductionActBody): Promise<void> {
    return this.acts[body.act](visitor, on, body);
  }

  private readonly acts: Readonly<Record<IntroductionAct, Act<IntroductionActBody, void>>> = {
    propose: (visitor, on, { other }) =>
      this.introductions.propose(visitor, on, {
        other: needed(other, '/other', 'Send the reference of the other case.'),
      }),
    drop: (visitor, on, body) => this.introductions.drop(visitor, on, idIn(body)),
    offer: (visitor, on, body) => this.introductions.offer(visitor, on, idIn(body)),
    answer: (visitor, on, body) =>
      this.introductions.answer(visitor, on, idIn(body), introductionAnswerIn(visitor, body)),
  };
}

/** All acts of the API. */
@Injectable()
export class TogetherActs {
  constructor(
    readonly groups: GroupActs,
    readonly introductions: IntroductionActs,
  ) {}
}

const idIn = ({ id }: IntroductionActBody): string => needed(id, '/id', 'Send the id.');

async function done(act: Promise<void>): Promise<Acted> {
  await act;
  return {};
}
