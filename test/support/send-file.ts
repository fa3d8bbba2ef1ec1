import type { TestApp } from './test-app.js';

export interface FileForm {
  /** Where the form is, and where it is sent to. */
  readonly page: string;
  readonly cookie: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly content: string;
}

const BOUNDARY = 'the-boundary-of-the-test';

/** Sends a form with a file as a browser does: the page is opened first, for its token. */
export async function sendFile(
  service: Pick<TestApp, 'inject'>,
  { page, cookie, fields, content }: FileForm,
) {
  const opened = await service.inject({ method: 'GET', url: page, headers: { cookie } });
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(opened.body) ?? [];
  const set = opened.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`);
  const texts = Object.entries({ ...fields, _csrf: token }).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const file = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="list.csv"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`;
  return service.inject({
    method: 'POST',
    url: page,
    headers: {
      cookie: [cookie, ...set].join('; '),
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
    },
    payload: `${texts.join('')}${file}`,
  });
}
