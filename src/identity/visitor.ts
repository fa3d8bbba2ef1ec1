import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isStaff, type Actor } from '../platform/database/actor.js';

/** Who is asking: somebody signed in, or a program or person holding the token of one case. */
export interface Visitor {
  readonly actor: Actor;
  /** As the person gave it; empty for the holder of a token or a code. */
  readonly name: string;
  readonly email?: string;
  /** The path that was asked for, without its query; set for requests that a browser makes. */
  readonly path?: string;
  /** Came back with a code, and is known by nothing else. */
  readonly withCode?: boolean;
  /** Answers for a public body, and came by this invitation. */
  readonly invitationId?: string;
  /** Set for somebody who signed in with a browser. */
  readonly sessionId?: string;
  /** Set with `sessionId`: when the person last showed that it is them, by a second step or, where they have none, by a link. */
  readonly provenAt?: Date;
  /** Set for a program with a token of the API: what the token was made for. */
  readonly scopes?: readonly string[];
}

/** Somebody who has shown that they read the mail of an account, and has yet to take the second step. */
export interface Halfway {
  readonly actor: Actor;
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor?: Visitor;
    halfway?: Halfway;
  }
}

/** Who asks on a route that is not open to anyone: the guard has let them in. */
export function visitorOf({ visitor }: FastifyRequest): Visitor {
  if (!visitor) throw new Error('A route that asks who is asking must not be open to anyone.');
  return visitor;
}

export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext): Visitor =>
  visitorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

export const isStaffVisitor = (visitor: Visitor | undefined): boolean =>
  visitor !== undefined && isStaff(visitor.actor);
