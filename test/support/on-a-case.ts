import { randomUUID } from 'node:crypto';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { FiledCase } from '../../src/intake/filing.js';
import type { Report } from '../../src/intake/report.js';
import { aCase, heldBy, sessionOf, theGroup } from './a-case.js';
import { aStaffMember } from './people.js';
import { startTestApp, type TestApp, type TestAppSettings } from './test-app.js';
import type { Answer, Visitor } from './visitor.js';

type Fields = Readonly<Record<string, string>>;

/** A service with a case on it, and those who work on the case. */
export class OnACase {
  service!: TestApp;
  caseworker!: Visitor;
  filed!: FiledCase;
  group!: Visitor;
  /** Whose requests `call` makes: the caseworker's, until a test puts another here. */
  cookie = '';

  get email(): string {
    return this.filed.report.group.contactEmail;
  }

  async start(settings: TestAppSettings): Promise<void> {
    this.service = await startTestApp(settings);
    this.caseworker = await aStaffMember(this.service, { programmeId: DEFAULT_PROGRAMME.id });
    this.cookie = await sessionOf(this.service, 'caseworker@example.org');
  }

  /** Files a case of a new group, and goes on with that one. */
  async file(changes: Partial<Report> = {}): Promise<void> {
    const contactEmail = `${randomUUID()}@example.org`;
    const group = { name: 'A Group', contactName: 'Ada', contactEmail };
    this.filed = await aCase(this.service, { group, ...changes });
    this.group = await theGroup(this.service, this.filed);
  }

  readonly at = (page = ''): string => `/cases/${this.filed.reference}${page}`;

  /** Posts to a page of the case as a browser does, with what the form on `form` holds. */
  readonly send = async (by: Visitor, page: string, fields: Fields, form = page): Promise<Answer> =>
    by.submit(this.at(form), { ...(await heldBy(by, this.at(form))), ...fields }, this.at(page));

  readonly move = (by: Visitor, to: string, more: Fields = {}): Promise<Answer> =>
    this.send(by, '/move', { to, ...more }, `/move?to=${to}`);

  /** Asks the API about the case as a program does; what is posted is about the version that stands, or about `ifMatch`. */
  readonly call = async (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    payload: object = {},
    ifMatch?: string,
  ) => {
    const url = `/api/v1${this.at(path)}`;
    const { cookie } = this;
    if (method === 'GET') return this.service.inject({ method, url, headers: { cookie } });
    const version = ifMatch ?? String((await this.caseworker.get(`/api/v1${this.at()}`)).headers['etag']);
    const headers = { cookie, 'content-type': 'application/json', 'if-match': version };
    return this.service.inject({ method, url, headers, payload: JSON.stringify(payload) });
  };

  readonly list = async <Item>(path: string): Promise<Item[]> =>
    (await this.call('GET', path)).json<{ items: Item[] }>().items;
}

/** A service for the tests of a `describe`, and for each of them a case of its own: say only what they are about. */
export function workOnACase(
  changes: Partial<Report> = {},
  settings: TestAppSettings = { worker: false },
): OnACase {
  const work = new OnACase();
  beforeAll(() => work.start(settings));
  beforeEach(() => work.file(changes));
  afterAll(() => work.service.close());
  return work;
}
