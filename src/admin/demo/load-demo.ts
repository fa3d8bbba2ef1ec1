import type { INestApplicationContext } from '@nestjs/common';
import type { Database } from '../../platform/database/open-database.js';
import type { LoadedSample } from '../sample-cases.js';
import {
  employ,
  SAMPLE_CASEWORKER,
  signInLink,
  type SamplePerson,
  type SampleStaff,
} from '../sample-people.js';
import { HISTORY } from './history.js';
import { GROUPS_TO_SIGN_IN, LIVE_SAMPLES } from './live-samples.js';
import { loadHistory } from './load-history.js';
import { loadLive } from './load-live.js';

/** What is there after loading, and who can sign in. */
export interface LoadedDemo {
  readonly history: readonly LoadedSample[];
  readonly live: readonly LoadedSample[];
  /** A link for each person; it works once, for a day. */
  readonly links: readonly { readonly who: string; readonly url: string }[];
}

const OTHER_STAFF: readonly SampleStaff[] = [
  { name: 'Sue Supervisor', email: 'supervisor@redress.example', role: 'supervisor' },
  { name: 'Al Administrator', email: 'administrator@redress.example', role: 'administrator' },
];

/** Loads the cases of the documents and the live samples. What is there already stays as it is. */
export async function loadDemo(
  app: INestApplicationContext,
  database: Pick<Database, 'ownerUrl'>,
): Promise<LoadedDemo> {
  const caseworker = await employ(app, database, SAMPLE_CASEWORKER);
  for (const person of OTHER_STAFF) await employ(app, database, person);
  return {
    history: await inTurn(HISTORY, (entry) => loadHistory(app, caseworker, entry)),
    live: await inTurn(LIVE_SAMPLES, (sample) => loadLive(app, caseworker, sample)),
    links: await inTurn(PEOPLE, async ({ who, person }) => ({ who, url: await signInLink(app, person) })),
  };
}

/** Who can sign in, with what they are here. */
const PEOPLE: readonly { readonly who: string; readonly person: SamplePerson }[] = [
  ...[SAMPLE_CASEWORKER, ...OTHER_STAFF].map((person) => ({ who: `${person.role} ${person.name}`, person })),
  ...GROUPS_TO_SIGN_IN.map(({ report: { group } }) => ({
    who: `group ${group.name}`,
    person: { name: group.contactName, email: group.contactEmail },
  })),
];

async function inTurn<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
