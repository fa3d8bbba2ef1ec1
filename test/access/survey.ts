import { cookieNames } from '../../src/platform/http/cookies.js';
import { WEB_SETTINGS, type WebSettings } from '../../src/platform/http/web-settings.js';
import { inTurn, type Caller, type Credentials } from './callers.js';
import { cellOf, type Outcome } from './cells.js';
import { placeOf, WHOSE, type Whose } from './asked.js';
import { objectsOf } from './objects.js';
import { sentTo } from './sent.js';
import type { World } from './world.js';

/** What one route answers everybody: a row of the table, and what no table may allow. */
export interface Surveyed {
  readonly cells: readonly string[];
  /** Callers to whom a child of somebody else's case was not like one that does not exist. */
  readonly crossings: readonly string[];
}

interface Request {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly values: readonly string[];
}

/** Calls routes as everybody, in this process. */
export class Survey {
  private readonly credentials = new Map<string, Credentials>();
  private readonly form: Promise<{ cookie: string; token: string }>;
  private calls = 0;

  constructor(
    private readonly world: World,
    private readonly callers: readonly Caller[],
  ) {
    this.form = this.openForm();
  }

  /** How many requests were made. */
  get asked(): number {
    return this.calls;
  }

  /** `GET /cases/:reference` */
  async of(route: string): Promise<Surveyed> {
    const [method, path] = route.split(' ') as ['GET' | 'POST', string];
    const ask = async (caller: Caller) => {
      const cell = await this.cell(method, path, caller);
      return { cell, crossings: isShut(cell) ? [] : await this.crossed(method, path, caller) };
    };
    // What changes something is sent by one after the other.
    const seen =
      method === 'GET' ? await Promise.all(this.callers.map(ask)) : await inTurn(this.callers, ask);
    return { cells: seen.map(({ cell }) => cell), crossings: seen.flatMap(({ crossings }) => crossings) };
  }

  private async cell(method: Request['method'], path: string, caller: Caller): Promise<string> {
    const objects = objectsOf(path);
    const outcomes: Partial<Record<Whose, Outcome>> = {};
    const kinds = WHOSE.filter((whose) => objects.every((object) => object.whose.includes(whose)));
    for (const whose of objects.length > 0 ? kinds : (['own'] as const)) {
      // Whoever is sent to sign in is not known yet: nothing is theirs, and two objects show that nothing was looked for.
      if (outcomes.own && isShut(outcomes.own.label) && whose !== 'missing') continue;
      const values: string[] = [];
      for (const object of objects) values.push(await object.find({ world: this.world, caller, whose }));
      outcomes[whose] = await this.call(caller, { method, path, values }, whose);
    }
    return cellOf(outcomes);
  }

  /** Whoever may open a case must not reach through it to what lies on another: that answers as if it did not exist. */
  private async crossed(method: Request['method'], path: string, caller: Caller): Promise<string[]> {
    const [outer, inner] = objectsOf(path);
    if (!outer || !inner || outer.isWord || inner.isWord) return [];
    const through = async (whose: Whose): Promise<Outcome> => {
      const values = [
        await outer.find({ world: this.world, caller, whose: 'own' }),
        await inner.find({ world: this.world, caller, whose }),
      ];
      return this.call(caller, { method, path, values }, 'own');
    };
    const missing = await through('missing');
    const wrong: string[] = [];
    for (const whose of ['group', 'programme'] as const) {
      const { label, text } = await through(whose);
      if (label !== missing.label || text !== missing.text)
        wrong.push(`${caller.name}: ${method} ${path} with the child of another ${whose} answers ${label}`);
    }
    return wrong;
  }

  private async call(caller: Caller, request: Request, whose: Whose): Promise<Outcome> {
    const { values } = request;
    const place = placeOf({ caller, whose });
    const answer = await this.send(caller, request, this.world.at(place).version);
    const { session, response } = cookieNames(this.world.service.app.get<WebSettings>(WEB_SETTINGS));
    if (answer.cookies.some(({ name }) => name === session || name === response))
      this.credentials.delete(this.keyOf(caller));
    // Some acts choose their case themselves, as taking the next one does: whatever changed is made good.
    if (request.method !== 'GET' && answer.statusCode < 400) await this.world.renewChanged();
    const location = answer.headers.location ?? '';
    return { label: labelOf(answer.statusCode, location), text: plain(location + answer.body, values) };
  }

  private async send(caller: Caller, { method, path, values }: Request, version: number) {
    const form = await this.form;
    const { authorization, cookie: own } = await this.ofCaller(caller);
    const sent = method === 'GET' ? {} : sentTo(`${method} ${path}`, { version, token: form.token });
    const cookie = [own, form.cookie].filter(Boolean).join('; ');
    return this.world.service.inject({
      method,
      url: addressOf(path, values),
      remoteAddress: this.nextAddress(),
      headers: { ...sent.headers, cookie, ...(authorization && { authorization }) },
      ...(sent.payload === undefined ? {} : { payload: sent.payload }),
    });
  }

  private async ofCaller(caller: Caller): Promise<Credentials> {
    const key = this.keyOf(caller);
    const known = this.credentials.get(key) ?? (await caller.enter());
    this.credentials.set(key, known);
    return known;
  }

  private keyOf({ name, own, isOfOneCase }: Caller): string {
    return isOfOneCase ? `${name} ${this.world.at(own).caseId}` : name;
  }

  /** One token for all forms: what is looked at here is who may send them. */
  private async openForm(): Promise<{ cookie: string; token: string }> {
    const { body, cookies } = await this.world.service.inject({ method: 'GET', url: '/sign-in' });
    const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(body) ?? [];
    const cookie = cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    return { cookie, token };
  }

  /** Everybody comes from a network of their own: thousands of requests from one would be too many. */
  private nextAddress(): string {
    this.calls += 1;
    return `10.${(this.calls >> 16) & 255}.${(this.calls >> 8) & 255}.${this.calls & 255}`;
  }
}

/** Asked to sign in, or for the second step, before anything is looked for. */
const isShut = (label: string): boolean => ['sign-in', 'second-step', '401'].includes(label);

function addressOf(path: string, values: readonly string[]): string {
  const left = [...values];
  return path.replaceAll(/:\w+|\*/g, () => encodeURIComponent(left.shift() ?? ''));
}

function labelOf(status: number, location: string): string {
  if (location.startsWith('/sign-in?next=')) return 'sign-in';
  return location === '/second-step' ? 'second-step' : String(status);
}

/** The text without what differs from one answer to the next anyhow: the form's token, sealed values, and what was typed. */
function plain(text: string, values: readonly string[]): string {
  let said = text.replaceAll(/value="[\w.-]{20,}"/g, '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
  for (const value of values) said = said.replaceAll(value, 'ASKED');
  return said;
}
