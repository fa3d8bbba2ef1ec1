import { safeName } from './safe-name.js';

describe('the name that a file is shown by', () => {
  it.each([
    { given: 'Letter of 3 March.pdf', name: 'Letter of 3 March.pdf', because: 'an honest name stays' },
    { given: '../../x.pdf', name: 'x.pdf', because: 'it holds no path' },
    { given: String.raw`C:\fakepath\letter.pdf`, name: 'letter.pdf', because: 'nor one of Windows' },
    { given: 'invoice.pdf.exe', name: 'invoice.pdf.pdf', because: 'the ending is that of what is inside' },
    { given: 'evil\u202Efdp.exe', name: 'evilfdp.pdf', because: 'no sign turns the writing round' },
    { given: 'a"\r\nX-Header: 1.pdf', name: 'aX-Header 1.pdf', because: 'it can break no header' },
    { given: 'CON.pdf', name: 'document.pdf', because: 'it is no device of Windows' },
    { given: '....', name: 'document.pdf', because: 'something is left to call it by' },
    { given: '', name: 'document.pdf', because: 'it may have had no name' },
    {
      given: 'Cymraeg – llythyr ŵ.pdf',
      name: 'Cymraeg llythyr ŵ.pdf',
      because: 'letters of every language stay',
    },
  ])('$because', ({ given, name }) => {
    expect(safeName(given, 'application/pdf')).toBe(name);
  });

  it('has at most a hundred signs and an ending', () => {
    expect(safeName(`${'x'.repeat(5000)}.pdf`, 'application/pdf')).toHaveLength(104);
  });
});
