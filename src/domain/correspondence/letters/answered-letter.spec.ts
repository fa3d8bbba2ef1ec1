import { answeredLetter, type IncomingMail, type MailedLetter } from './answered-letter.js';

const letter = (id: string, day: number, more: Partial<MailedLetter> = {}): MailedLetter => ({
  id,
  messageId: `${id}@redress.example`,
  correspondentId: 'council',
  wentAt: new Date(Date.UTC(2026, 10, day)),
  isAnswered: false,
  ...more,
});
const mail = (more: Partial<IncomingMail> = {}): IncomingMail => ({
  correspondentId: 'council',
  inReplyTo: null,
  referenceIds: [],
  ...more,
});

describe('the letter that a mail answers', () => {
  const first = letter('first', 2);
  const second = letter('second', 9);

  it('is the one that it names as answered, though another is newer', () => {
    const answer = mail({ inReplyTo: first.messageId, referenceIds: [second.messageId] });
    expect(answeredLetter(answer, [first, second])).toBe(first);
  });

  it('is the nearest in the thread where a mail without a letter was answered', () => {
    const answer = mail({
      inReplyTo: 'note@redress.example',
      referenceIds: [first.messageId, second.messageId],
    });
    expect(answeredLetter(answer, [second, first])).toBe(second);
  });

  it('is the latest that waits where it names none', () => {
    expect(answeredLetter(mail(), [first, second])).toBe(second);
    expect(answeredLetter(mail(), [first, { ...second, isAnswered: true }])).toBe(first);
  });

  it('is none of somebody else, and none that has its answer unless it is named', () => {
    expect(answeredLetter(mail({ correspondentId: 'councillor' }), [first, second])).toBeUndefined();
    const copied = mail({ correspondentId: 'councillor', inReplyTo: first.messageId });
    expect(answeredLetter(copied, [first])).toBeUndefined();
    const done = { ...first, isAnswered: true };
    expect(answeredLetter(mail(), [done])).toBeUndefined();
    expect(answeredLetter(mail({ inReplyTo: first.messageId }), [done])).toBe(done);
  });
});
