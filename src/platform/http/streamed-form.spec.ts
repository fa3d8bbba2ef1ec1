import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fastify, type FastifyInstance, type FastifyRequest } from 'fastify';
import fc from 'fast-check';
import { registerFileForms } from './file-form.js';
import type { SentFiles } from './streamed-form.js';

const BOUNDARY = 'xYz';
const MEGABYTE = 1_048_576;

const part = (head: string, content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const head = (words: string): Buffer =>
  Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${words}\r\n\r\n`);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

/** The same bytes in pieces of these lengths, again and again. */
function* inPieces(whole: Buffer, lengths: readonly number[]): Generator<Buffer> {
  for (let at = 0, turn = 0; at < whole.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield whole.subarray(at, at + length);
    at += length;
  }
}

async function filesOf(files: SentFiles | undefined) {
  const all: { field: string; fileName: string; content: string }[] = [];
  for await (const { content, ...file } of files ?? [])
    all.push({ ...file, content: (await buffer(content)).toString('base64') });
  return all;
}

/** What the route does with the form; without anything, it answers with what it was given. */
type Take = (request: FastifyRequest) => Promise<unknown>;
const everything: Take = async ({ body, sentFiles }) => ({ fields: body, files: await filesOf(sentFiles) });

describe('a form whose files are read as they arrive', () => {
  let server: FastifyInstance;
  let take: Take;
  beforeAll(async () => {
    server = fastify();
    await registerFileForms(server);
    const streamed = { config: { takesFile: 'streamed' } };
    server.post('/streamed', streamed, (request) => take(request));
    server.post('/whole', { config: { takesFile: 'whole' } }, async ({ body }) => body);
    server.post('/plain', async () => 'read');
    await server.listen({ port: 0, host: '127.0.0.1' });
  });
  beforeEach(() => {
    take = everything;
  });
  afterAll(() => server.close());

  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
  const post = (payload: Buffer, url = '/streamed') =>
    server.inject({ method: 'POST', url, headers, payload });

  /** Sends over a real connection, as fast as the other side takes it. */
  const sendPieces = (pieces: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<number | 'cut off'> =>
    new Promise((resolve) => {
      const { port } = server.server.address() as AddressInfo;
      const sending = httpRequest({ port, host: '127.0.0.1', method: 'POST', path: '/streamed', headers });
      sending.on('response', ({ statusCode = 0 }) => {
        resolve(statusCode);
        sending.destroy();
      });
      sending.on('error', () => resolve('cut off'));
      Readable.from(pieces).pipe(sending);
    });

  it('gives the texts first and then each file, wherever the pieces of the stream end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        fc.uint8Array({ maxLength: 200 }),
        async (lengths, bytes) => {
          const content = Buffer.concat([
            Buffer.from(bytes),
            Buffer.from('\r\n--xY\r\n--'),
            Buffer.from(bytes),
          ]);
          fc.pre(!content.includes(`\r\n--${BOUNDARY}`));
          const whole = Buffer.concat([
            part('name="title"', 'A letter'),
            part('name="facts"', 'one'),
            part('name="facts"', 'two'),
            part('name="file"; filename="a.pdf"', content),
            part('name="file"; filename=""', ''),
            part('name="file"; filename="b.pdf"', 'b'),
            END,
          ]);
          const payload = Readable.from(inPieces(whole, lengths));
          const answer = await server.inject({ method: 'POST', url: '/streamed', headers, payload });
          expect(answer.json()).toEqual({
            fields: { title: 'A letter', facts: ['one', 'two'] },
            files: [
              { field: 'file', fileName: 'a.pdf', content: content.toString('base64') },
              { field: 'file', fileName: 'b.pdf', content: Buffer.from('b').toString('base64') },
            ],
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  /** A file of many megabytes, and how many of them the sender got rid of. */
  function longFile(megabytes: number, name = 'name="file"; filename="a"') {
    const sent = { count: 0 };
    function* pieces(): Generator<Buffer> {
      yield Buffer.concat([part('name="title"', 'A letter'), head(name)]);
      for (; sent.count < megabytes; sent.count += 1) yield Buffer.alloc(MEGABYTE);
      yield Buffer.concat([Buffer.from('\r\n'), END]);
    }
    return { sent, pieces: pieces() };
  }

  it('asks for no file before it is wanted, and throws away what nobody reads', async () => {
    const { sent, pieces } = longFile(50);
    let before = 0;
    take = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      before = sent.count;
      return 'not wanted';
    };
    expect(await sendPieces(pieces)).toBe(200);
    expect(before).toBeLessThan(16);
    expect(sent.count).toBe(50);
  });

  it('reads no more than 64 MB of what nobody wanted', async () => {
    const { sent, pieces } = longFile(1_000);
    take = async () => 'not wanted';
    await sendPieces(pieces);
    expect(sent.count).toBeLessThan(90);
  });

  it('gives up on what belongs to no field, before it asks who sends it', async () => {
    let isAsked = false;
    take = async () => {
      isAsked = true;
      return '';
    };
    const { sent, pieces } = longFile(1_000, 'nothing="a"');
    await sendPieces(pieces);
    expect(sent.count).toBeLessThan(120);
    expect(isAsked).toBe(false);
  });

  it('keeps no more than a little of fields that come after a file, however large they are', async () => {
    function* pieces(): Generator<Buffer> {
      yield part('name="file"; filename="a"', 'small');
      for (let count = 0; count < 400; count += 1) yield part('name="late"', Buffer.alloc(MEGABYTE, 65));
      yield END;
    }
    let grown = 0;
    take = async () => {
      const before = process.memoryUsage().arrayBuffers;
      await new Promise((resolve) => setTimeout(resolve, 500));
      grown = process.memoryUsage().arrayBuffers - before;
      return '';
    };
    await sendPieces(pieces());
    expect(grown).toBeLessThan(40 * MEGABYTE);
  });

  it.each([
    { body: Buffer.from('no form at all'), because: 'it has no boundary' },
    { body: Buffer.concat([part('name="a"', 'b')]), because: 'it breaks off' },
    { body: head('name="file"; filename="a"'), because: 'it breaks off in a file' },
    { body: Buffer.concat([part('name="__proto__"', 'b'), END]), because: 'a field is called __proto__' },
    { body: Buffer.concat([part('nothing="a"', 'b'), END]), because: 'a part has no name' },
    {
      body: part(`name="${'x'.repeat(10_000)}"`, 'b').subarray(0, 9_000),
      because: 'the head of a part has no end',
    },
  ])('refuses a form when $because', async ({ body }) => {
    expect((await post(body)).statusCode).toBe(400);
    expect((await post(body, '/whole')).statusCode).toBe(400);
  });

  it('refuses a form that does not say where its parts end', async () => {
    const nowhere = { 'content-type': 'multipart/form-data' };
    const answer = await server.inject({ method: 'POST', url: '/streamed', headers: nowhere, payload: END });
    expect(answer.statusCode).toBe(400);
  });

  it('refuses texts that are longer than any form, and more fields than any form has', async () => {
    const long = Buffer.concat([part('name="a"', 'x'.repeat(1_100_000)), END]);
    expect((await post(long)).statusCode).toBe(413);
    const many = Buffer.concat([...Array.from({ length: 501 }, () => part('name="a"', 'x')), END]);
    expect((await post(many)).statusCode).toBe(413);
  });

  it('on a route that takes it whole gives texts and files as texts, up to 16 MB', async () => {
    const file = Buffer.from('name,kind\r\n“Ash”,--b1\r\n');
    const small = Buffer.concat([
      part('name="kind"', 'bodies'),
      part('name="file"; filename="a list.csv"', file),
      END,
    ]);
    expect((await post(small, '/whole')).json()).toEqual({
      kind: 'bodies',
      file: { fileName: 'a list.csv', content: file.toString() },
    });
    const large = Buffer.concat([part('name="file"; filename="a"', Buffer.alloc(17 * MEGABYTE)), END]);
    expect((await post(large, '/whole')).statusCode).toBe(413);
  });

  it('is not read on a route that takes none', async () => {
    expect((await post(END, '/plain')).statusCode).toBe(415);
  });
});
