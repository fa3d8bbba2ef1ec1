import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { readStreamedForm, type StreamedForm } from './streamed-form.js';

const BOUNDARY = 'xYz';

const part = (head: string, content: string | Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

/** The same bytes in pieces of these lengths, again and again. */
async function* inPieces(whole: Buffer, lengths: readonly number[] = [whole.length]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < whole.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1;
    yield whole.subarray(at, at + length);
    at += length;
  }
}

async function filesOf({
  files,
}: StreamedForm): Promise<{ field: string; fileName: string; content: Buffer }[]> {
  const all: { field: string; fileName: string; content: Buffer }[] = [];
  for await (const { content, ...file } of files) all.push({ ...file, content: await buffer(content) });
  return all;
}

describe('a form whose files are read as they arrive', () => {
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
          const form = await readStreamedForm(inPieces(whole, lengths), BOUNDARY);
          expect(form.fields).toEqual({ title: 'A letter', facts: ['one', 'two'] });
          expect(await filesOf(form)).toEqual([
            { field: 'file', fileName: 'a.pdf', content },
            { field: 'file', fileName: 'b.pdf', content: Buffer.from('b') },
          ]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('asks for no file before it is wanted, and throws away what nobody reads', async () => {
    let asked = 0;
    async function* pieces(): AsyncGenerator<Buffer> {
      yield part('name="title"', 'A letter');
      yield Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`);
      for (; asked < 100; asked += 1) yield Buffer.alloc(1000);
      yield Buffer.concat([Buffer.from('\r\n'), END]);
    }
    const form = await readStreamedForm(pieces(), BOUNDARY);
    expect(asked).toBe(0);
    expect(await form.files.drained()).toBe(true);
    expect(asked).toBe(100);
  });

  it('reads no more than 64 MB of what nobody wanted', async () => {
    let given = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n`);
      for (; ; given += 1) yield Buffer.alloc(1_048_576);
    }
    const form = await readStreamedForm(endless(), BOUNDARY);
    expect(await form.files.drained()).toBe(false);
    expect(given).toBeLessThan(70);
  });

  it.each([
    { body: Buffer.from('no form at all'), because: 'it has no boundary' },
    { body: Buffer.concat([part('name="a"', 'b')]), because: 'it breaks off' },
    { body: Buffer.concat([part('nothing="a"', 'b'), END]), because: 'a part has no name' },
    {
      body: part(`name="${'x'.repeat(10_000)}"`, 'b').subarray(0, 9_000),
      because: 'the head of a part has no end',
    },
  ])('refuses a form when $because', async ({ body }) => {
    await expect(readStreamedForm(inPieces(body), BOUNDARY)).rejects.toThrow('Bad Request');
  });

  it('refuses texts that are longer than any form, and more fields than any form has', async () => {
    const long = Buffer.concat([part('name="a"', 'x'.repeat(1_100_000)), END]);
    await expect(readStreamedForm(inPieces(long), BOUNDARY)).rejects.toThrow('Payload Too Large');
    const many = Buffer.concat([...Array.from({ length: 501 }, () => part('name="a"', 'x')), END]);
    await expect(readStreamedForm(inPieces(many), BOUNDARY)).rejects.toThrow('Payload Too Large');
  });

  it('takes the name of a field for nothing but a name', async () => {
    const form = await readStreamedForm(
      inPieces(Buffer.concat([part('name="__proto__"', 'x'), END])),
      BOUNDARY,
    );
    expect(Object.keys(form.fields)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(form.fields)).toBe(Object.prototype);
  });
});
