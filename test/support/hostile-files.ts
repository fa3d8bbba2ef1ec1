import sharp from 'sharp';
import { docx, odt, pdf, photograph, rawZip, xlsx, zipOf, type Raw } from './office-files.js';

/** A file that somebody careless or hostile might send, and what has to become of it. */
export interface HostileFile {
  readonly what: string;
  readonly fileName: string;
  readonly content: Buffer;
  /** The media type that it is taken as, whatever it is called; or a word of the reason for which it is refused. */
  readonly becomes:
    { readonly taken: string; readonly flags?: readonly string[] } | { readonly refused: RegExp };
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const PROGRAM = /program/;
const UNKNOWN = /cannot take this kind/;
const DAMAGED = /damaged/;
const PASSWORD = /password/;
const BOMB = /unpacks/;
const MEGABYTE = 1_048_576;

const refused = (what: string, fileName: string, content: Buffer, reason: RegExp): HostileFile => ({
  what,
  fileName,
  content,
  becomes: { refused: reason },
});
/** `kind` is the media type, or that and its flags. */
const taken = (
  what: string,
  fileName: string,
  content: Buffer,
  kind: string | readonly [type: string, flag: string],
): HostileFile => ({
  what,
  fileName,
  content,
  becomes: typeof kind === 'string' ? { taken: kind } : { taken: kind[0], flags: [kind[1]] },
});

/** About a hundred files, made anew each time. */
export async function hostileFiles(): Promise<HostileFile[]> {
  return [
    ...renamed(),
    ...notDocuments(),
    ...(await bombs()),
    ...(await broken()),
    ...(await locked()),
    ...(await active()),
    ...(await polyglots()),
    ...names(),
    ...texts(),
  ];
}

const elf = Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(56, 1)]);
const windows = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(62), Buffer.from('PE\0\0')]);
const machO = Buffer.concat([Buffer.from('cffaedfe07000001', 'hex'), Buffer.alloc(56, 1)]);
const javaClass = Buffer.concat([Buffer.from('cafebabe00000034', 'hex'), Buffer.alloc(56, 1)]);

const renamed = (): HostileFile[] =>
  [
    { kind: 'a Windows program', content: windows, reason: PROGRAM },
    { kind: 'a Linux program', content: elf, reason: PROGRAM },
    { kind: 'a Mac program', content: machO, reason: UNKNOWN },
    { kind: 'a Java program', content: javaClass, reason: PROGRAM },
  ].flatMap(({ kind, content, reason }) =>
    ['letter.pdf', 'letter.docx', 'photo.jpg', 'note.txt', 'mail.eml'].map((name) =>
      refused(
        `${kind} called ${name}`,
        name,
        content,
        /program|cannot take/.test(reason.source) ? /program|cannot take/ : reason,
      ),
    ),
  );

const notDocuments = (): HostileFile[] =>
  [
    ['rar', '526172211a0700'],
    ['7z', '377abcaf271c0004'],
    ['gz', '1f8b0800000000000003'],
    ['bz2', '425a683931415926'],
    ['xz', 'fd377a585a00'],
    ['mp4', '000000186674797069736f6d'],
    ['mp3', '494433030000000000'],
    ['sqlite', '53514c69746520666f726d6174203300'],
    ['class', 'cafebabe'],
    ['wasm', '0061736d01000000'],
    ['swf', '4357530a'],
    ['ttf', '0001000000'],
    ['psd', '384250530001000000000000'],
    ['ico', '000001000100'],
    ['bmp', '424d36000000'],
    ['lnk', '4c00000001140200'],
  ].map(([ending = '', head = '']) =>
    refused(
      `what is no document: ${ending}`,
      `file.${ending}`,
      Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(64)]),
      /program|cannot take/,
    ),
  );

const ofZeros = (name: string, megabytes: number, more: Partial<Raw> = {}): Raw => ({
  name,
  content: Buffer.alloc(megabytes * MEGABYTE),
  ...more,
});
const document: Raw = { name: 'word/document.xml', content: Buffer.from('<w:document/>') };

async function bombs(): Promise<HostileFile[]> {
  const many = Array.from({ length: 6_000 }, (_, at) => ({
    name: `word/${at}.xml`,
    content: Buffer.from('x'),
  }));
  const laid = Array.from({ length: 200 }, (_, at) => ofZeros(`word/${at}.xml`, 1));
  const workbook: Raw = { name: 'xl/workbook.xml', content: Buffer.from('<workbook/>') };
  return [
    refused('a bomb of one part', 'bomb.docx', rawZip([document, ofZeros('word/media/a.bin', 200)]), BOMB),
    refused('a bomb in an Excel file', 'bomb.xlsx', rawZip([workbook, ofZeros('xl/a.bin', 200)]), BOMB),
    refused(
      'a bomb that says it is small',
      'small.docx',
      rawZip([document, ofZeros('word/a.bin', 50, { says: 10 })]),
      DAMAGED,
    ),
    refused(
      'a bomb that says it is endless',
      'endless.docx',
      rawZip([document, ofZeros('a', 1, { says: 0xfffffffe })]),
      BOMB,
    ),
    refused('a bomb of many parts', 'many.docx', rawZip([document, ...many]), BOMB),
    refused(
      'a bomb of parts laid over each other',
      'laid.docx',
      rawZip([document, ...laid], { overlap: true }),
      /unpacks|damaged/,
    ),
    refused(
      'a zip in a zip in a zip',
      'nested.zip',
      await zipOf({ 'a.zip': await zipOf({ 'b.zip': await zipOf({ c: 'c' }) }) }),
      /archive/,
    ),
    refused('a zip with programs', 'programs.zip', await zipOf({ 'setup.exe': windows }), /archive/),
    refused(
      'a picture of 10,000 megapixels',
      'large.png',
      hugePng(100_000, 100_000),
      /larger than any camera|damaged/,
    ),
    refused(
      'a picture of 400 megapixels',
      'large.png',
      hugePng(20_000, 20_000),
      /larger than any camera|damaged/,
    ),
  ];
}

/** Its head says that it is enormous, and nothing follows. */
function hugePng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
    Buffer.from('IHDR'),
    head,
    Buffer.alloc(4),
    Buffer.from('0000000049454e44ae426082', 'hex'),
  ]);
}

async function broken(): Promise<HostileFile[]> {
  const whole = await docx();
  const picture = await photograph();
  const outside = (name: string): Buffer => rawZip([document, { name, content: Buffer.from('x') }]);
  return [
    refused('nothing at all', 'empty.pdf', Buffer.alloc(0), /empty/),
    refused('half a Word document', 'half.docx', whole.subarray(0, whole.length / 2), DAMAGED),
    refused('a Word document without its directory', 'cut.docx', whole.subarray(0, -22), DAMAGED),
    refused('the first bytes of a zip', 'four.docx', Buffer.from('PK\u0003\u0004'), DAMAGED),
    refused('a part that leads out', 'out.docx', outside('../../etc/passwd'), DAMAGED),
    refused('a part with an absolute name', 'out.docx', outside('/etc/passwd'), DAMAGED),
    refused('a part on another drive', 'out.docx', outside('C:/windows/x'), DAMAGED),
    refused(
      'a part packed in a way nobody knows',
      'odd.docx',
      rawZip([document, { name: 'a', content: Buffer.from('x'), method: 99 }]),
      DAMAGED,
    ),
    refused('a part that does not unpack', 'bad.docx', corrupted(whole), /damaged|archive/),
    refused('the head of a picture alone', 'head.jpg', picture.subarray(0, 12), /damaged|cannot take/),
    refused(
      'a picture of noise',
      'noise.png',
      Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(200, 7)]),
      /damaged|cannot take/,
    ),
    refused('a GIF without a size', 'a.gif', Buffer.from('GIF89a'), /damaged|cannot take/),
    refused('a WebP of nothing', 'a.webp', Buffer.from('RIFF\u0004\0\0\0WEBP'), /damaged|cannot take/),
    refused(
      'a TIFF that leads nowhere',
      'a.tif',
      Buffer.from('49492a00ffffffff', 'hex'),
      /damaged|cannot take/,
    ),
    refused(
      'noise',
      'noise',
      Buffer.from(Array.from({ length: 500 }, (_, at) => (at * 37 + 11) % 256)),
      UNKNOWN,
    ),
    refused('a NUL in a text', 'nul.txt', Buffer.from('a\0b'), UNKNOWN),
    refused('a bell in a text', 'bell.txt', Buffer.from('a\u0007b'), UNKNOWN),
    refused('a text in no coding', 'odd.txt', Buffer.from([0x61, 0xff, 0xfe, 0x62]), UNKNOWN),
    taken('a PDF that breaks off', 'half.pdf', Buffer.from('%PDF-1.7\n1 0 obj'), 'application/pdf'),
    taken(
      'a PDF after some rubbish',
      'late.pdf',
      Buffer.concat([Buffer.alloc(500, 32), pdf()]),
      'application/pdf',
    ),
  ];
}

/** The packed bytes of the second part, each turned over. */
function corrupted(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  const second = copy.indexOf('PK\u0003\u0004', 4) + 60;
  for (let at = second; at < second + 20; at += 1) copy[at] = 255 - (copy[at] ?? 0);
  return copy;
}

async function locked(): Promise<HostileFile[]> {
  const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
  return [
    taken('a PDF with a password', 'locked.pdf', pdf('3 0 obj<</Filter/Standard>>endobj /Encrypt 3 0 R '), [
      'application/pdf',
      'locked',
    ]),
    refused(
      'a Word document with a password',
      'locked.docx',
      Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]),
      PASSWORD,
    ),
    refused('an old Word document', 'old.doc', ole, /old version/),
    refused('a zip whose parts are locked', 'locked.docx', rawZip([{ ...document, flags: 1 }]), PASSWORD),
  ];
}

async function active(): Promise<HostileFile[]> {
  return [
    taken('a Word document with macros', 'macros.docm', await docx({ 'word/vbaProject.bin': 'x' }), [
      DOCX,
      'macros',
    ]),
    taken('an Excel file with macros', 'macros.xlsm', await xlsx({ 'xl/vbaProject.bin': 'x' }), [
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'macros',
    ]),
    taken('an OpenDocument text with macros', 'macros.odt', await odt({ 'Basic/Standard/a.xml': 'x' }), [
      'application/vnd.oasis.opendocument.text',
      'macros',
    ]),
    taken(
      'a Word document with a program in it',
      'object.docx',
      await docx({ 'word/embeddings/a.bin': windows }),
      [DOCX, 'active'],
    ),
    taken('a PDF with JavaScript', 'js.pdf', pdf('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'), [
      'application/pdf',
      'active',
    ]),
    taken('a PDF that starts a program', 'launch.pdf', pdf('/S/Launch/F(cmd.exe)'), [
      'application/pdf',
      'active',
    ]),
    taken('a PDF with a file in it', 'attached.pdf', pdf('/Type/EmbeddedFile'), [
      'application/pdf',
      'active',
    ]),
    taken(
      'an entity that would read our files',
      'xxe.docx',
      await docx({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>' }),
      DOCX,
    ),
    taken(
      'a text that grows when it is read',
      'laughs.docx',
      await docx({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]><a>&b;</a>' }),
      DOCX,
    ),
  ];
}

async function polyglots(): Promise<HostileFile[]> {
  const gif = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
    .gif()
    .toBuffer();
  return [
    taken(
      'a GIF that is a script too',
      'a.gif',
      Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]),
      'image/gif',
    ),
    taken('a PDF that is a zip too', 'a.pdf', Buffer.concat([pdf(), await docx()]), 'application/pdf'),
    taken('a PDF that begins as a program', 'a.exe', Buffer.concat([windows, pdf()]), 'application/pdf'),
    taken('a JPEG called a program', 'a.exe', await photograph(), 'image/jpeg'),
    taken('a PNG called a PDF', 'a.pdf', await photograph('png'), 'image/png'),
    taken('a Word document called a picture', 'a.jpg', await docx(), DOCX),
  ];
}

const names = (): HostileFile[] =>
  [
    '../../x.pdf',
    '..\\..\\x.pdf',
    '/etc/passwd',
    'C:\\boot.ini',
    'x'.repeat(3_000),
    'a\u202Efdp.exe',
    'CON',
    '.htaccess',
    '-rf.pdf',
    '<script>alert(1)</script>.pdf',
    '{{ 7 * 7 }}.pdf',
    "'; drop table document; --.pdf",
    '%00.pdf',
    '%2e%2e%2fx.pdf',
    ' .pdf',
    '💥.pdf',
  ].map((fileName) => taken(`a file called ${fileName.slice(0, 40)}`, fileName, pdf(), 'application/pdf'));

const texts = (): HostileFile[] =>
  [
    ['a page of HTML', '<html><script>alert(1)</script></html>'],
    ['a picture that is a script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a shell script', '#!/bin/sh\nrm -rf /\n'],
    ['a table with formulas', '=cmd|"/c calc"!A1,2\n'],
    ['a long line', 'x'.repeat(500_000)],
    ['a template', '{{ constructor.constructor("return process")() }}'],
  ].map(([what = '', text = '']) => taken(what, 'note.txt', Buffer.from(text), 'text/plain'));
