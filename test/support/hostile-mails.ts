/** A message that somebody could send to harm the service, or that broke on its way. */
export interface HostileMail {
  readonly name: string;
  readonly raw: Buffer;
}

const HEAD = 'From: officer@council.example\r\nTo: case@in.example.org\r\n';
const of = (name: string, raw: string | Buffer): HostileMail => ({
  name,
  raw: Buffer.isBuffer(raw) ? raw : Buffer.from(raw, 'latin1'),
});
const plain = (name: string, headers: string, body = 'Hello\r\n'): HostileMail =>
  of(name, `${HEAD}${headers}\r\n${body}`);
const part = (name: string, headers: string, body: string): HostileMail =>
  of(
    name,
    `${HEAD}Subject: ${name}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n${headers}\r\n\r\n${body}\r\n--b--\r\n`,
  );

export const nestedMail = (depth: number): string =>
  depth === 0
    ? 'Content-Type: text/plain\r\n\r\nHello\r\n'
    : `Content-Type: multipart/mixed; boundary="b${depth}"\r\n\r\n--b${depth}\r\n${nestedMail(depth - 1)}\r\n--b${depth}--\r\n`;
const forwarded = (depth: number): string =>
  depth === 0
    ? 'Subject: inside\r\n\r\nHello\r\n'
    : `Content-Type: message/rfc822\r\n\r\n${forwarded(depth - 1)}`;
const repeat = (text: string, times: number): string => text.repeat(times);

const many = (header: string, count: number, between: string, one: (at: number) => string): string =>
  `${header}: ${Array.from({ length: count }, (_, at) => one(at)).join(between)}\r\n`;
const address = (at: number): string => `a${at}@b.example`;

/** Sizes from small to too much: where a limit lies, something breaks on one of its sides. */
const SIZES = [1, 10, 100, 1_000, 10_000, 100_000];
const DEPTHS = [2, 3, 5, 8, 11, 12, 13, 20, 40, 200, 2_000];

const STRUCTURE: readonly HostileMail[] = [
  ...DEPTHS.map((depth) => of(`nested ${depth} deep`, `${HEAD}Subject: n\r\n${nestedMail(depth)}`)),
  ...DEPTHS.map((depth) => of(`forwarded ${depth} deep`, `${HEAD}Subject: f\r\n${forwarded(depth)}`)),
  ...SIZES.slice(0, 5).map((count) =>
    of(
      `${count} parts`,
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${repeat('--b\r\n\r\nx\r\n', count)}--b--\r\n`,
    ),
  ),
  of('a boundary that never comes', `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\nHello\r\n`),
  of('a part that never ends', `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello`),
  of('an empty boundary', `${HEAD}Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx\r\n----\r\n`),
  of('no boundary', `${HEAD}Content-Type: multipart/mixed\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n`),
  of(
    'one boundary for two',
    `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx\r\n--b--\r\n--b--\r\n`,
  ),
  of(
    'a very long boundary',
    `${HEAD}Content-Type: multipart/mixed; boundary=${repeat('b', 50_000)}\r\n\r\nx\r\n`,
  ),
];

const HEADERS: readonly HostileMail[] = [
  of('nothing at all', '\r\n'),
  of('no headers', '\r\nHello\r\n'),
  of('headers alone', HEAD),
  of('NUL alone', Buffer.alloc(1_000)),
  of('noise', Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919 + (at >> 3)) % 256))),
  plain('NUL in the subject', 'Subject: a\0b\r\n'),
  plain('NUL in the text', 'Subject: NUL\r\n', 'a\0b\0\0c\r\n'),
  plain('NUL in the sender', 'Subject: x\r\nSender: a\0@b.example\r\n'),
  ...SIZES.map((size) => plain(`a subject of ${size}`, `Subject: ${repeat('s', size)}\r\n`)),
  ...SIZES.slice(0, 5).map((count) => plain(`${count} headers`, repeat('X-Many: y\r\n', count))),
  ...SIZES.slice(0, 5).map((count) => plain(`${count} addresses in To`, many('To', count, ', ', address))),
  plain('3,000 folded addresses', many('Cc', 3_000, ',\r\n ', address)),
  plain('a folded header without end', `X-Fold: a\r\n${repeat(' b\r\n', 20_000)}`),
  plain('no colon', 'This is no header\r\n'),
  plain('a header injected', 'Subject: a\rBcc: everybody@b.example\r\n'),
  plain('an encoded header injected', 'Subject: =?utf-8?Q?a=0D=0ABcc:=20everybody@b.example?=\r\n'),
  plain('an encoded word without end', `Subject: ${repeat('=?utf-8?B?', 5_000)}\r\n`),
  plain('an encoded word of nobody', 'Subject: =?x-unknown?B?AAAA?=\r\n'),
  plain('a sender with a line break', 'From: =?utf-8?Q?a=0A?= <a@b.example>\r\n'),
  plain('a group of senders', 'From: us: a@b.example, c@d.example;\r\n'),
  plain('brackets without end', `From: ${repeat('<', 10_000)}a@b.example\r\n`),
  plain('comments in comments', `From: ${repeat('(', 10_000)}a${repeat(')', 10_000)} <a@b.example>\r\n`),
  plain('quotes without end', `From: "${repeat('\\"', 20_000)} <a@b.example>\r\n`),
  plain('a message id that breaks lines', 'Message-ID: <a\r\n Bcc: x@y>\r\n'),
  plain(
    '3,000 references',
    many('References', 3_000, '\r\n ', (at) => `<${at}@b.example>`),
  ),
  plain('a date of no calendar', 'Date: Tue, 99 Foo 99999 99:99:99 +9999\r\n'),
  plain('__proto__', '__proto__: x\r\nconstructor: y\r\nSubject: proto\r\n'),
  plain(
    'an unpaired surrogate',
    'Subject: =?utf-8?B?7aCA?=\r\nContent-Type: text/plain; charset=utf-8\r\n',
    '\xed\xa0\x80\r\n',
  ),
];

/** Name, type, encoding and body of a part that its encoding does not fit. */
const ENCODED = [
  ['broken base64', 'application/pdf', 'base64', '!!!! not base64 ===='],
  ['half of base64', 'application/pdf', 'base64', 'JVBERi0xLj'],
  ['an unknown encoding', 'text/plain', 'rot13', 'Uryyb'],
  ['broken quoted-printable', 'text/plain', 'quoted-printable', '=ZZ=\r\n=0'],
  ['uuencode', 'application/octet-stream', 'x-uuencode', 'begin 644 x\r\n#0V%T\r\nend'],
] as const;

/** A report on a delivery, by what it says of it and the parts after that. */
const report = (name: string, status: string, more = ''): HostileMail =>
  of(
    name,
    `${HEAD}Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\n${status}\r\n${more}--r--\r\n`,
  );

const BODIES: readonly HostileMail[] = [
  part('an unknown charset', 'Content-Type: text/plain; charset=x-klingon', 'Hello'),
  ...ENCODED.map(([name, type, encoding, body]) =>
    part(name, `Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}`, body),
  ),
  ...[
    '../../x.pdf',
    '/etc/passwd',
    'C:\\x.pdf',
    'a\0.pdf',
    '.',
    'CON',
    repeat('n', 5_000),
    '=?utf-8?Q?a=0D=0Ab?=',
  ].map((file) =>
    part(
      `a file called ${file.slice(0, 20)}`,
      `Content-Type: application/pdf; name="${file}"\r\nContent-Disposition: attachment; filename="${file}"`,
      '%PDF-1.4\r\n%%EOF',
    ),
  ),
  part(
    'a program',
    'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=letter.pdf',
    'MZ\x90\0\x03',
  ),
  part('a winmail.dat', 'Content-Type: application/ms-tnef; name=winmail.dat', '\x78\x9f\x3e\x22'),
  part('a zip that is none', 'Content-Type: application/zip; name=x.zip', 'PK\x03\x04 and nothing'),
  plain(
    'HTML with a script',
    'Content-Type: text/html\r\n',
    '<script>alert(1)</script><img src=x onerror=alert(2)>Hello',
  ),
  ...[1_000, 20_000].map((depth) =>
    plain(
      `HTML ${depth} deep`,
      'Content-Type: text/html\r\n',
      `${repeat('<div>', depth)}x${repeat('</div>', depth)}`,
    ),
  ),
  plain('HTML with a table in a table', 'Content-Type: text/html\r\n', `${repeat('<table><tr><td>', 800)}x`),
  plain('HTML that never closes a sign', 'Content-Type: text/html\r\n', repeat('<a href="', 20_000)),
  plain('HTML of entities', 'Content-Type: text/html\r\n', repeat('&#x10FFFF;&lt;&amp;', 20_000)),
  plain('one line of a megabyte', 'Subject: long\r\n', repeat('x', 1_048_576)),
  plain('lines without return', 'Subject: lf\n', 'Hello\nthere\n'),
  plain('dots', 'Subject: dots\r\n', '..\r\n.hidden\r\n'),
  plain(
    'format=flowed with spaces',
    'Content-Type: text/plain; format=flowed; delsp=yes\r\n',
    repeat('> > > > x \r\n', 10_000),
  ),
  of(
    'a calendar, an embedded mail and a signature',
    `${HEAD}Content-Type: multipart/signed; boundary=s; micalg=sha-256\r\n\r\n--s\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\n--s\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n--s--\r\n`,
  ),
  report('a report that reports nothing', ''),
  report(
    'a report on a mail of nobody',
    'Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nFinal-Recipient: rfc822; x@y\r\nStatus: 5.0.0',
    '--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <00000000-0000-7000-8000-000000000000@mail.redress>\r\n',
  ),
  of('hops without end', `${repeat('Received: from a by b\r\n', 60)}${HEAD}Subject: hops\r\n\r\nHello\r\n`),
];

export const HOSTILE_MAILS: readonly HostileMail[] = [...STRUCTURE, ...HEADERS, ...BODIES];
