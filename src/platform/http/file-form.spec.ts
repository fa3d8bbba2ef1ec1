import { partsOf } from './file-form.js';

const form = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));

describe('a form with a file', () => {
  it('gives its texts and its files, byte for byte', () => {
    const body = form(
      '--b0',
      'Content-Disposition: form-data; name="kind"',
      '',
      'bodies',
      '--b0',
      'Content-Disposition: form-data; name="file"; filename="a list.csv"',
      'Content-Type: text/csv',
      '',
      'name,kind',
      '“Ash”,--b1',
      '',
      '--b0--',
      '',
    );
    expect(partsOf(body, 'b0')).toEqual({
      kind: 'bodies',
      file: { fileName: 'a list.csv', content: 'name,kind\r\n“Ash”,--b1\r\n' },
    });
  });

  it.each([
    {
      because: 'it never ends',
      body: form('--b0', 'Content-Disposition: form-data; name="kind"', '', 'bodies'),
    },
    {
      because: 'a part has no end of its head',
      body: form('--b0', 'Content-Disposition: form-data', '--b0--'),
    },
    { because: 'nothing of it is there', body: Buffer.from('') },
  ])('is refused where $because', ({ body }) => {
    expect(() => partsOf(body, 'b0')).toThrow('Bad Request');
  });
});
