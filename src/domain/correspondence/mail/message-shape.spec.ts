import { messageShape, tooMuch } from './message-shape.js';

const nested = (depth: number): string =>
  depth === 0
    ? 'Content-Type: text/plain\r\n\r\nHello\r\n'
    : `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${nested(depth - 1)}--b${depth}--\r\n`;

const forwarded = (depth: number): string =>
  depth === 0 ? 'Subject: x\r\n\r\nHello' : `Content-Type: message/rfc822\r\n\r\n${forwarded(depth - 1)}`;

const wide = (parts: number): string =>
  `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(parts)}--b--\r\n`;

describe('how a message is built', () => {
  it('a plain one has one part and no depth', () =>
    expect(
      messageShape('Subject: x\r\n\r\nHello\r\nContent-Type: multipart/mixed; boundary=b\r\n'),
    ).toMatchObject({
      depth: 0,
      parts: 1,
    }));

  it.each([1, 5, 12])('counts parts inside parts: %d', (depth) =>
    expect(messageShape(nested(depth)).depth).toBe(depth),
  );

  it('counts messages inside messages', () => expect(messageShape(forwarded(4)).depth).toBe(4));

  it('counts parts beside each other', () => expect(messageShape(wide(20)).parts).toBe(21));

  it('reads a boundary without quotes, folded, and in other cases', () =>
    expect(
      messageShape('content-type: MULTIPART/Mixed;\r\n\tBoundary=abc\r\n\r\n--abc\r\n\r\nx\r\n--abc--').parts,
    ).toBe(2));

  it.each([
    ['too-deep', nested(40)],
    ['too-deep', forwarded(40)],
    ['too-many-parts', wide(400)],
    ['too-long-headers', `X-Long: ${'x'.repeat(200_000)}\r\n\r\nHello`],
    ['too-long-headers', `${'X-Many: y\r\n'.repeat(20_000)}\r\nHello`],
  ])('finds %s', (why, raw) => expect(tooMuch(messageShape(raw))).toBe(why));

  it('lets an ordinary one pass', () => expect(tooMuch(messageShape(nested(4)))).toBeUndefined());

  it.each(['', '\0', '--', '\r\n\r\n', 'Content-Type: multipart/mixed'])('reads %j to its end', (raw) =>
    expect(tooMuch(messageShape(raw))).toBeUndefined(),
  );
});
