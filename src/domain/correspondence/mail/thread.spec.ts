import { parseDay } from '../../calendar/day.js';
import { caseMailSubject, threadIds } from './thread.js';

const mails = (...ids: string[]) => ids.map((messageId) => ({ messageId }));

describe('the thread of a mail', () => {
  it('begins with nothing before it', () =>
    expect(threadIds([])).toEqual({ inReplyTo: null, referenceIds: [] }));

  it('answers the last one, and names all', () =>
    expect(threadIds(mails('a@x', 'b@y'))).toEqual({ inReplyTo: 'b@y', referenceIds: ['a@x', 'b@y'] }));

  it('answers another one where it is said which', () =>
    expect(threadIds(mails('a@x', 'b@y'), 'a@x')).toEqual({
      inReplyTo: 'a@x',
      referenceIds: ['a@x', 'b@y'],
    }));

  it('keeps the first and the latest of a long thread', () => {
    const { referenceIds } = threadIds(mails(...Array.from({ length: 40 }, (_, at) => `${at}@x`)));
    expect(referenceIds).toHaveLength(20);
    expect([referenceIds[0], referenceIds[1], referenceIds.at(-1)]).toEqual(['0@x', '21@x', '39@x']);
  });

  it('takes no id into a header that could end it', () =>
    expect(threadIds(mails('a@x', 'b@y>\r\nBcc: <everybody@z'))).toEqual({
      inReplyTo: null,
      referenceIds: ['a@x'],
    }));

  it('has one subject, of a reference and a day', () => {
    expect(caseMailSubject('ABCD-2345', parseDay('2026-11-20'), false)).toBe(
      'Case ABCD-2345, 20 November 2026',
    );
    expect(caseMailSubject('ABCD-2345', parseDay('2026-11-20'), true)).toBe(
      'Re: Case ABCD-2345, 20 November 2026',
    );
  });
});
