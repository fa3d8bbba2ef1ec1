import {
  BadRequestException,
  createParamDecorator,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
  type ExecutionContext,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readStreamedForm, type SentFiles } from './streamed-form.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The files of the form, still on their way. */
    sentFiles?: SentFiles;
  }
}

/** The most that a form with a file may carry, 16 MB. */
const LARGEST_FORM_IN_BYTES = 16_777_216;

/** A file of a form: what the browser calls it, and what is in it, read as UTF-8. */
export interface SentFileField {
  readonly fileName: string;
  readonly content: string;
}

/** On a route that takes a form with a file. Everywhere else such a form is refused before it is read. */
export const TakesFile = () => RouteConfig({ takesFile: 'whole' });

/** On a route that takes a form whose files are read as they arrive: nothing of them is, until the route asks. */
export const TakesFiles = () => RouteConfig({ takesFile: 'streamed' });

/** The files that came with the form; on a form without any there is none to go through. */
export const FormFiles = createParamDecorator(
  (_: unknown, context: ExecutionContext): SentFiles | undefined =>
    context.switchToHttp().getRequest<FastifyRequest>().sentFiles,
);

/** How this route takes a form with files, if it does. */
export const fileFormOf = ({ routeOptions }: FastifyRequest): 'whole' | 'streamed' | undefined =>
  (routeOptions.config as { readonly takesFile?: 'whole' | 'streamed' }).takesFile;

const CRLF = '\r\n';

/** Teaches the server `multipart/form-data` (RFC 7578), for the routes that ask for it. */
export function registerFileForms(server: FastifyInstance): void {
  server.addContentTypeParser(
    'multipart/form-data',
    async (request: FastifyRequest, payload: AsyncIterable<Buffer>) => {
      const how = fileFormOf(request);
      if (how === undefined) throw new UnsupportedMediaTypeException();
      const boundary = /boundary="?([\w'()+,./:=?-]{1,70})"?/.exec(
        request.headers['content-type'] ?? '',
      )?.[1];
      if (boundary === undefined) throw new BadRequestException();
      if (how === 'whole') return partsOf(await wholeOf(payload), boundary);
      const { fields, files } = await readStreamedForm(payload, boundary);
      request.sentFiles = files;
      return fields;
    },
  );
  // A browser reads no answer before it has sent everything, so a refused file is read to its end; an endless one is cut off.
  server.addHook('onSend', async (request, reply) => {
    if (request.sentFiles && !(await request.sentFiles.drained())) reply.header('connection', 'close');
  });
}

async function wholeOf(payload: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of payload) {
    size += piece.length;
    if (size > LARGEST_FORM_IN_BYTES) throw new PayloadTooLargeException();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Text fields as texts, and files as {@link SentFileField}. Throws 400 for what is no such form. */
export function partsOf(body: Buffer, boundary: string): Record<string, string | SentFileField> {
  const fields: Record<string, string | SentFileField> = {};
  const mark = `${CRLF}--${boundary}`;
  const whole = Buffer.concat([Buffer.from(CRLF), body]);
  for (let at = whole.indexOf(mark); ;) {
    const start = at + mark.length;
    if (at < 0) throw new BadRequestException();
    if (whole.toString('latin1', start, start + 2) === '--') return fields;
    at = whole.indexOf(mark, start);
    if (at < 0) throw new BadRequestException();
    Object.assign(fields, partIn(whole, start, at));
  }
}

/** The part between two marks; nothing where it has no name. */
function partIn(whole: Buffer, start: number, end: number): Record<string, string | SentFileField> {
  const head = whole.indexOf(CRLF + CRLF, start);
  if (head < 0 || head > end) throw new BadRequestException();
  const { name, fileName } = namesIn(whole.toString('utf8', start, head));
  const content = whole.toString('utf8', head + 4, end);
  if (name === undefined) return {};
  return { [name]: fileName === undefined ? content : { fileName, content } };
}

function namesIn(head: string): { readonly name?: string; readonly fileName?: string } {
  const disposition = /content-disposition:([^\r\n]*)/i.exec(head)?.[1] ?? '';
  const name = /[; ]name="([^"]*)"/.exec(disposition)?.[1];
  const fileName = /[; ]filename="([^"]*)"/.exec(disposition)?.[1];
  return { ...(name === undefined ? {} : { name }), ...(fileName === undefined ? {} : { fileName }) };
}
