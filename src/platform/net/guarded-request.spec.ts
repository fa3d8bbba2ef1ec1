import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openHttpsSite, type HttpsSite } from '../../../test/support/https-site.js';
import { fetchJson } from './fetch-json.js';
import { guardedRequest, type RequestGuard } from './guarded-request.js';
import { OutgoingRequestError } from './outgoing-request.error.js';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** What the site answers, by path. */
const PAGES: Readonly<Record<string, RequestListener>> = {
  '/table': (_request, response) => response.writeHead(200, JSON_TYPE).end('{"a":1}'),
  '/echo': (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () =>
      response.writeHead(202, JSON_TYPE).end(`${request.method} ${Buffer.concat(pieces).toString()}`),
    );
  },
  '/moved': (_request, response) => response.writeHead(302, { location: 'https://127.0.0.1/inside' }).end(),
  '/page': (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hello'),
  '/cut-short': (_request, response) => response.writeHead(200, JSON_TYPE).end('{"a":'),
  '/gone': (_request, response) => response.writeHead(404, JSON_TYPE).end('{}'),
  '/silent': () => undefined,
  '/dripping': (_request, response) => {
    response.writeHead(200, JSON_TYPE);
    const drip = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(drip));
  },
  '/endless': (_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'transfer-encoding': 'chunked' });
    const pour = (): void => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', pour);
    pour();
  },
  '/liar': (_request, response) => {
    response.socket?.end(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n{}`,
    );
  },
};

describe('a request to an address that somebody gave us', () => {
  let site: HttpsSite;
  let asked: string[];

  beforeAll(async () => {
    site = await openHttpsSite((request, response) => {
      asked.push(request.url ?? '');
      PAGES[request.url ?? '']?.(request, response);
    });
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => site.close());

  /** The site is on this machine, so its one place has to be allowed. */
  const guard = (more: RequestGuard = {}): RequestGuard => ({
    allowed: [`127.0.0.1:${site.port}`],
    authority: site.authority,
    resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    ...more,
  });
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(OutgoingRequestError);
    return (error as OutgoingRequestError).message;
  };

  it('brings the JSON back', async () => {
    expect(await fetchJson(`${site.origin}/table`, guard())).toEqual({ a: 1 });
    expect(await fetchJson(`https://127.0.0.1:${site.port}/table`, guard())).toEqual({ a: 1 });
  });

  it('sends a body for those who need to', async () => {
    const sent = await guardedRequest(`${site.origin}/echo`, { method: 'POST', body: 'news' }, guard());
    expect(sent).toEqual({ status: 202, contentType: 'application/json', text: 'POST news' });
  });

  it.each([
    ['nonsense', 'This is not a web address.'],
    ['http://www.gov.uk/bank-holidays.json', 'Only addresses that begin with https://'],
    ['file:///etc/passwd', 'Only addresses that begin with https://'],
    ['https://me:secret@www.gov.uk/', 'a user name or a password'],
    ['https://www.gov.uk:8443/', 'Only port 443 is asked, not 8443.'],
    ['https://127.0.0.1/', '127.0.0.1 leads to 127.0.0.1, which is this machine itself.'],
    ['https://0x7f.1/', '127.0.0.1 leads to 127.0.0.1, which is this machine itself.'],
    ['https://2130706433/', '127.0.0.1 leads to 127.0.0.1, which is this machine itself.'],
    ['https://169.254.169.254/latest/meta-data', 'which is in the local network'],
    ['https://[::1]/', '::1 leads to ::1, which is this machine itself.'],
    ['https://[::ffff:10.0.0.1]/', 'which hides another address'],
    ['https://[64:ff9b::10.0.0.1]/', 'which hides another address'],
    ['https://localhost/', 'which is this machine itself'],
  ])('is not made to %s', async (address, sentence) => {
    expect(await refusal(guardedRequest(address))).toContain(sentence);
  });

  it('is not made on another port of a public place because a place of ours has that port', async () => {
    const resolve = async () => [{ address: '8.8.8.8', family: 4 } as const];
    expect(await refusal(guardedRequest(`${site.origin}/table`, {}, guard({ resolve })))).toBe(
      `Only port 443 is asked, not ${site.port}.`,
    );
  });

  it('is not made where one of several places is private, or where there is none', async () => {
    const resolve = async () =>
      [
        { address: '127.0.0.1', family: 4 },
        { address: '10.0.0.7', family: 4 },
      ] as const;
    expect(await refusal(guardedRequest(`${site.origin}/table`, {}, guard({ resolve })))).toBe(
      'localhost leads to 10.0.0.7, which is in a private network. It is not asked.',
    );
    const none = guard({ resolve: async () => [] });
    expect(await refusal(guardedRequest(`${site.origin}/table`, {}, none))).toContain('is not known');
    expect(asked).toEqual([]);
  });

  it('goes to the very place that was checked, and asks for the name once', async () => {
    const answers = ['127.0.0.1', '10.0.0.7', '10.0.0.7'];
    let questions = 0;
    const resolve = async () => {
      questions += 1;
      return [{ address: answers[questions - 1] ?? '', family: 4 } as const];
    };
    // No resolver knows this name: a second question would find nothing, or another place.
    const address = `https://site.test:${site.port}/table`;
    expect(await fetchJson(address, guard({ resolve }))).toEqual({ a: 1 });
    expect([questions, asked]).toEqual([1, ['/table']]);
  });

  it('follows no redirect', async () => {
    expect(await refusal(guardedRequest(`${site.origin}/moved`, {}, guard()))).toContain('sends us on');
    expect(asked).toEqual(['/moved']);
  });

  it.each(['/silent', '/dripping'])('waits no longer than it may for %s', async (path) => {
    const started = Date.now();
    expect(await refusal(guardedRequest(`${site.origin}${path}`, {}, guard({ milliseconds: 300 })))).toBe(
      'The address gave no answer within 0.3 seconds.',
    );
    expect(Date.now() - started).toBeLessThan(3000);
  });

  it('waits no longer than it may for a name', async () => {
    const resolve = () => new Promise<never>(() => undefined);
    expect(
      await refusal(guardedRequest(`${site.origin}/table`, {}, guard({ resolve, milliseconds: 100 }))),
    ).toContain('within 0.1 seconds');
  });

  it('reads no more than it may, whatever length was announced', async () => {
    expect(await refusal(guardedRequest(`${site.origin}/endless`, {}, guard()))).toBe(
      'What localhost sends is too large. At most 1,048,576 bytes are read.',
    );
    expect(await refusal(guardedRequest(`${site.origin}/table`, {}, guard({ mostBytes: 6 })))).toContain(
      'too large',
    );
  });

  it.each([
    ['/page', 'The address gives text/html, not JSON.'],
    ['/gone', 'The address answers with 404'],
    ['/cut-short', 'is not JSON, or it was cut short'],
    ['/liar', 'localhost could not be asked'],
  ])('takes nothing but whole JSON: %s', async (path, sentence) => {
    expect(await refusal(fetchJson(`${site.origin}${path}`, guard()))).toContain(sentence);
  });

  it('trusts no certificate that nobody vouches for, nor one of another name', async () => {
    const { authority: _left, ...untrusting } = guard();
    expect(await refusal(fetchJson(`${site.origin}/table`, untrusting))).toContain(
      'could not prove who it is',
    );
    expect(await refusal(fetchJson(`https://example.org:${site.port}/table`, guard()))).toContain(
      'could not prove who it is (ERR_TLS_CERT_ALTNAME_INVALID)',
    );
  });

  describe('in plain http', () => {
    let plain: Server;
    let origin: string;
    beforeAll(async () => {
      plain = createServer((request, response) => PAGES[request.url ?? '']?.(request, response));
      plain.listen(0, '127.0.0.1');
      await once(plain, 'listening');
      origin = `http://localhost:${(plain.address() as AddressInfo).port}`;
    });
    afterAll(async () => {
      plain.close();
      plain.closeAllConnections();
      await once(plain, 'close');
    });

    it('is made to this machine alone, and only where that is allowed', async () => {
      const here = { resolve: guard().resolve, plainLoopback: true } as RequestGuard;
      expect(await fetchJson(`${origin}/table`, here)).toEqual({ a: 1 });
      expect(await refusal(fetchJson(`${origin}/table`, guard()))).toContain(
        'Only addresses that begin with',
      );
      const there = { ...here, resolve: async () => [{ address: '8.8.8.8', family: 4 } as const] };
      expect(await refusal(fetchJson(`${origin}/table`, there))).toBe(
        'localhost is not this machine: only https:// is asked there.',
      );
      expect(await refusal(guardedRequest(`${origin}/moved`, {}, here))).toContain('sends us on');
    });
  });

  it('says so when nobody is there', async () => {
    const other = await openHttpsSite(() => undefined);
    await other.close();
    const allowed = [`127.0.0.1:${other.port}`];
    expect(await refusal(guardedRequest(other.origin, {}, guard({ allowed })))).toBe(
      'localhost could not be asked (ECONNREFUSED).',
    );
  });
});
