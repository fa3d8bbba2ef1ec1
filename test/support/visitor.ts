import type { TestApp } from './test-app.js';

/** The answer to a request, as a test looks at it. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
}

type Fields = Readonly<Record<string, string>>;

/** A browser without JavaScript: keeps cookies, and posts forms with the token that the page held. */
export class Visitor {
  private readonly cookies = new Map<string, string>();

  /** `address` is where the visitor comes from: limits by network count each one apart. */
  constructor(
    private readonly service: Pick<TestApp, 'inject'>,
    private readonly address = '127.0.0.1',
  ) {}

  /** Somebody else with the same cookies. */
  copy(): Visitor {
    const other = new Visitor(this.service, this.address);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  /** For requests that a test makes itself. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async get(url: string): Promise<Answer> {
    return this.send({ method: 'GET', url });
  }

  /** Opens `page`, takes the form's token from it and posts the fields to `action`, by default the page's own address. */
  async submit(page: string, fields: Fields = {}, action = page): Promise<Answer> {
    const { body } = await this.get(page);
    return this.post(action, { ...fields, _csrf: tokenIn(body) });
  }

  /** Posts as it is told, without opening a page first. */
  async post(url: string, fields: Fields): Promise<Answer> {
    const payload = new URLSearchParams(fields).toString();
    return this.send({
      method: 'POST',
      url,
      payload,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  }

  /** Follows the redirect of an answer. */
  async follow(answer: Answer): Promise<Answer> {
    if (!answer.location)
      throw new Error(`Expected a redirect, got ${answer.status}: ${answer.body.slice(0, 400)}`);
    return this.get(answer.location);
  }

  private async send(request: {
    method: 'GET' | 'POST';
    url: string;
    payload?: string;
    headers?: Fields;
  }): Promise<Answer> {
    const cookie = this.cookieHeader();
    const response = await this.service.inject({
      ...request,
      remoteAddress: this.address,
      headers: { ...request.headers, cookie },
    });
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { location } = response.headers;
    return {
      status: response.statusCode,
      body: response.body,
      location: typeof location === 'string' ? location : undefined,
      headers: response.headers,
    };
  }
}

function tokenIn(html: string): string {
  const [, token] = /name="_csrf" value="([^"]+)"/.exec(html) ?? [];
  if (!token) throw new Error(`The page has no form token: ${html.slice(0, 400)}`);
  return token;
}

const SIGNS: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#39;': "'",
  '&#96;': '`',
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
};

/** A value as a browser reads it from the page. */
export const unescaped = (html: string): string =>
  html.replaceAll(/&(?:quot|#39|#96|lt|gt|amp);/g, (sign) => SIGNS[sign] ?? sign);

/** What the page's form carries on besides what a person types: its hidden fields, and the values of its buttons. */
export function hiddenIn({ body }: Answer): Record<string, string> {
  const tags = [...body.matchAll(/<(?:input type="hidden"|button)[^>]*>/g)].map(([tag]) => tag);
  const attribute = (tag: string, name: string): string | undefined =>
    new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1];
  return Object.fromEntries(
    tags.flatMap((tag) => {
      const name = attribute(tag, 'name');
      return name === undefined ? [] : [[name, unescaped(attribute(tag, 'value') ?? '')]];
    }),
  );
}
