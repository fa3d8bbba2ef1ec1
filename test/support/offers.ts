import { dated } from './dated.js';
import type { OnACase } from './on-a-case.js';
import type { Visitor } from './visitor.js';

export interface OfferShown {
  readonly id: string;
  readonly what: string;
  readonly state: string;
  readonly decisions: readonly {
    readonly side: string;
    readonly state: string;
    readonly how: string | null;
  }[];
  readonly answers: string | null;
}

export interface UndertakingShown {
  readonly id: string;
  readonly what: string;
  readonly state: string;
  readonly next: string;
  readonly due_on: string | null;
  readonly document: string | null;
  readonly chaser_letter: string | null;
}

export const offersOf = (work: OnACase) => work.list<OfferShown>('/offers');
export const undertakingsOf = (work: OnACase) => work.list<UndertakingShown>('/undertakings');

/** Writes an offer down by page, and gives its id. */
export async function anOffer(
  work: OnACase,
  by: Visitor,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const offer = { by: 'body', what: 'Three more months of the grant', ...fields };
  const before = (await offersOf(work)).map(({ id }) => id);
  const answer = await work.send(by, '/offers', offer, '/offers/new');
  const made = (await offersOf(work)).find(({ id }) => !before.includes(id));
  return made?.id ?? `no offer: ${answer.status}`;
}

/** Writes down by page that the public body promised something by a day, and gives its id. */
export async function aPromise(
  work: OnACase,
  by: Visitor,
  fields: Readonly<Record<string, string>> & { readonly what: string; readonly by: string },
): Promise<string> {
  const { by: due, ...more } = fields;
  const promise = { owed: 'body', ...dated('due', due), ...more };
  const answer = await work.send(by, '/undertakings', promise, '/undertakings/new');
  const found = (await undertakingsOf(work)).find(({ what }) => what === fields.what);
  return found?.id ?? `no promise: ${answer.status}`;
}
