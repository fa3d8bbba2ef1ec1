import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/domain-error.js';
import { needsSecondStep } from '../../platform/database/actor.js';
import { NotFoundHereError } from '../../platform/http/not-found-here.error.js';
import { typed, type Form } from '../../platform/web/forms.js';
import { page, seeOther, type Page, type Refusal, type SeeOther } from '../../platform/web/page.js';
import { browserOf, type Door } from '../door.js';
import { homeOf } from '../hats.js';
import { TooManyWrongCodesError } from '../second-step/errors.js';
import type { CeremonyAnswer } from '../second-step/passkeys.js';
import type { SetUp, SetUpBy } from '../second-step/second-steps.js';
import type { Halfway, Visitor } from '../visitor.js';

/** What the passkey script put into a form. */
export const answerIn = (form: Form): CeremonyAnswer => ({
  sealed: typed(form, 'sealed'),
  response: typed(form, 'response'),
});

/** Digits as people type them, `123 456`. */
export const codeIn = (form: Form): string => typed(form, 'code').replaceAll(/\s/g, '');

/** Somebody who may set up or take a second step on these pages. */
export interface Person extends SetUpBy {
  readonly name: string;
  readonly email: string;
  readonly home: string;
}

/** Staff signed in, or halfway. A stranger is sent to sign in; for anybody else these pages do not exist. */
export function personAt(request: FastifyRequest): Person {
  const { visitor, halfway } = request;
  const browser = browserOf(request);
  if (halfway) return { ...identityOf(halfway), halfway: true, browser, home: homeOf(halfway.actor) };
  if (!visitor) throw seeOther('/sign-in?next=%2Faccount');
  if (!visitor.sessionId || !needsSecondStep(visitor.actor)) throw new NotFoundHereError();
  const { name, email = '', actor } = visitor;
  return {
    accountId: accountOf(visitor),
    name,
    email,
    halfway: false,
    browser,
    home: homeOf(actor),
  };
}

const identityOf = ({ accountId, name, email }: Halfway) => ({ accountId, name, email });

/** The account of somebody signed in. Whoever came back with a code has none, and finds nothing where one is needed. */
export function accountOf({ actor }: Pick<Visitor, 'actor'>): string {
  if (!actor.accountId) throw new NotFoundHereError();
  return actor.accountId;
}

/** Where somebody stands who takes a step through the door. */
export interface AtDoor {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly door: Door;
}

/** After the first set-up: the codes, to be kept. After another one: the list of all. */
export async function afterSetUp(
  { codes, session }: SetUp,
  { request, reply, door, home }: AtDoor & { home: string },
): Promise<Page | SeeOther> {
  if (session) await door.exchange(request, reply, session);
  return codes ? codesPage(codes, home) : seeOther('/account/second-step');
}

export const codesPage = (codes: readonly string[], next: string): Page =>
  page('identity/pages/recovery-codes.njk', { title: 'Keep your recovery codes', codes, next });

const AN_HOUR_IN_SECONDS = 3600;
const TOO_MANY = 429;

/**
 * Runs the step, which gives the secret of a session or throws, and puts that session in place of the one there was. `onward` is
 * given where people begin; `again` draws the form with what was wrong.
 */
export async function takeStep(
  { request, reply, door }: AtDoor,
  step: (browser: string) => Promise<string>,
  onward: (home: string) => string | Promise<string>,
  again: (refusal: Refusal) => Promise<Page>,
): Promise<Page | SeeOther> {
  try {
    const session = await step(browserOf(request));
    return seeOther(await onward(await door.exchange(request, reply, session)));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal.status === TOO_MANY) reply.header('retry-after', AN_HOUR_IN_SECONDS);
    return again(refusal);
  }
}

/** What a refused form shows, and with which status. Rethrows what is no refusal. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof TooManyWrongCodesError)
    return { errors: [{ pointer: '/code', detail: error.message }], status: TOO_MANY };
  if (!(error instanceof DomainError) || error.errors.length === 0) throw error;
  return { errors: error.errors, status: 422 };
}
