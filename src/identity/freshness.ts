import { SetMetadata } from '@nestjs/common';
import type { Visitor } from './visitor.js';

const MINUTE = 60_000;
/** So long it counts that somebody showed that it is them. */
export const FRESH_MINUTES = 10;

export const ASKS_AGAIN = 'asks again who it is';

/** Where somebody goes on who was asked once more: the pages that lead to what a stolen session must not do. */
export const PLACES = {
  address: '/account/address',
  app: '/second-step/new/app',
  calendar: '/account/calendar',
  groups: '/account/groups',
  passkey: '/second-step/new/passkey',
  'second-step': '/account/second-step',
  tokens: '/account/tokens',
} as const;
export type Place = keyof typeof PLACES;

/**
 * On a route that changes how somebody signs in, or lets somebody else act for them: whoever did not show within the last
 * {@link FRESH_MINUTES} minutes that it is them is asked once more, and comes back to the place.
 */
export const AsksAgain = (place: Place) => SetMetadata(ASKS_AGAIN, place);

export const isFresh = ({ provenAt }: Pick<Visitor, 'provenAt'>, now: Date): boolean =>
  provenAt !== undefined && now.getTime() - provenAt.getTime() <= FRESH_MINUTES * MINUTE;

/** The place by its name in an address or a form; the account's page for any other text. */
export const placeNamed = (name: string): { readonly name: string; readonly path: string } => {
  const found = Object.entries(PLACES).find(([place]) => place === name);
  return found ? { name: found[0], path: found[1] } : { name: '', path: '/account' };
};

export const confirmPath = (place: Place): string => `/account/confirm?for=${place}`;
