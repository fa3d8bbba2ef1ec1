import multipart from '@fastify/multipart';
import { createParamDecorator, UnsupportedMediaTypeException, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { FORM_LIMITS, FormParts, isFile, readStreamedForm, type SentFiles } from './streamed-form.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The files of the form, still on their way. */
    sentFiles?: SentFiles;
    /** What the form is read from. */
    formParts?: FormParts;
  }
}

/** The most that a form with a file may carry, 16 MB, without what stands between its fields. */
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

/** Teaches the server `multipart/form-data` (RFC 7578), for the routes that ask for it. */
export async function registerFileForms(server: FastifyInstance): Promise<void> {
  await server.register(multipart, { limits: FORM_LIMITS });
  server.addHook('preValidation', async (request) => {
    if (!request.isMultipart()) return;
    const how = fileFormOf(request);
    if (how === undefined) throw new UnsupportedMediaTypeException();
    const parts = new FormParts(request);
    request.formParts = parts;
    if (how === 'whole') {
      request.body = await wholeForm(parts);
      return;
    }
    const { fields, files } = await readStreamedForm(parts);
    request.sentFiles = files;
    request.body = fields;
  });
  // A browser reads no answer before it has sent everything, so a refused file is read to its end; an endless one is cut off.
  server.addHook('onSend', async ({ formParts }, reply) => {
    if (formParts && !(await formParts.drained())) reply.header('connection', 'close');
  });
}

/** Text fields as texts, and files as {@link SentFileField}. Throws 400 for what is no such form, and 413. */
async function wholeForm(parts: FormParts): Promise<Record<string, string | SentFileField>> {
  const fields = new Map<string, string | SentFileField>();
  let size = 0;
  for (let part = await parts.next(); part; part = await parts.next()) {
    const whole = await parts.wholeOf(part, LARGEST_FORM_IN_BYTES - size);
    size += whole.length;
    const content = whole.toString('utf8');
    fields.set(part.fieldname, isFile(part) ? { fileName: part.filename, content } : content);
  }
  return Object.fromEntries(fields);
}
