import type { TestApp } from './test-app.js';
import { hiddenIn, type Visitor } from './visitor.js';

export interface FileToSend {
  readonly fileName: string;
  readonly content: Buffer;
}

const BOUNDARY = 'the-boundary-of-the-test';

/** A form as a browser writes it: the texts, then the files under the name `file`. */
export function multipart(
  fields: Readonly<Record<string, string | readonly string[]>>,
  files: readonly FileToSend[],
) {
  const texts = Object.entries(fields).flatMap(([name, values]) =>
    [values]
      .flat()
      .map((value) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const parts = files.flatMap(({ fileName, content }) => [
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${fileName.replaceAll('"', '%22')}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ]);
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([Buffer.from(texts.join('')), ...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
  };
}

/** A form as it was drawn, to be sent once or often. */
export interface OpenedForm {
  readonly page: string;
  readonly held: Readonly<Record<string, string>>;
}

export async function openForm(by: Visitor, page: string): Promise<OpenedForm> {
  const {
    version = '',
    seen = '',
    _csrf = '',
    _form = '',
    _keep = '',
    _place = '',
  } = hiddenIn(await by.get(page));
  return { page, held: { version, seen, _csrf, _form, _keep, _place } };
}

export function postForm(
  service: Pick<TestApp, 'inject'>,
  by: Visitor,
  { page, held }: OpenedForm,
  files: readonly FileToSend[],
) {
  const { headers, payload } = multipart(held, files);
  return service.inject({
    method: 'POST',
    url: page,
    headers: { ...headers, cookie: by.cookieHeader() },
    payload,
  });
}

/** Opens the form at `page` and sends it with files, as a browser does. */
export async function sendDocuments(
  service: Pick<TestApp, 'inject'>,
  by: Visitor,
  {
    page,
    fields = {},
    files,
  }: {
    page: string;
    fields?: Readonly<Record<string, string | readonly string[]>>;
    files: readonly FileToSend[];
  },
) {
  const { held } = await openForm(by, page);
  const { headers, payload } = multipart({ ...held, ...fields }, files);
  return service.inject({
    method: 'POST',
    url: page,
    headers: { ...headers, cookie: by.cookieHeader() },
    payload,
  });
}

/** Sends one file to the API. */
export function postDocument(
  service: Pick<TestApp, 'inject'>,
  {
    url,
    cookie,
    key,
    fields = {},
    file,
  }: {
    url: string;
    cookie: string;
    key: string;
    fields?: Readonly<Record<string, string | readonly string[]>>;
    file: FileToSend;
  },
) {
  const { headers, payload } = multipart(fields, [file]);
  return service.inject({
    method: 'POST',
    url,
    headers: { ...headers, cookie, 'idempotency-key': key },
    payload,
  });
}
