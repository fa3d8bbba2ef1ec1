/** Where a browser got to. */
export interface Arrival {
  readonly url: string;
  readonly status: number;
  readonly body: string;
  readonly location: string | undefined;
}

const MOST_REDIRECTS = 15;

/** Walks between sites over HTTP and keeps the cookies of each, as a browser without JavaScript does. */
export class HttpBrowser {
  private readonly jars = new Map<string, Map<string, string>>();

  /** Somebody else with the same cookies. */
  copy(): HttpBrowser {
    const other = new HttpBrowser();
    for (const [host, jar] of this.jars) other.jars.set(host, new Map(jar));
    return other;
  }

  /** One request. */
  async get(url: string): Promise<Arrival> {
    const jar = this.jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie, 'user-agent': 'Firefox/140.0' },
    });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    const location = response.headers.get('location');
    return {
      url,
      status: response.status,
      body: await response.text(),
      location: location === null ? undefined : new URL(location, url).href,
    };
  }

  /** Goes on while it is sent on, or until it would ask an address that begins with `until`: that one is not asked. */
  async follow(start: string, until?: string): Promise<Arrival> {
    let arrival = await this.get(start);
    for (let count = 0; arrival.location !== undefined; count += 1) {
      if (count > MOST_REDIRECTS) throw new Error(`Sent on too often, last to ${arrival.location}.`);
      if (until !== undefined && arrival.location.startsWith(until)) return arrival;
      arrival = await this.get(arrival.location);
    }
    return arrival;
  }

  private jarOf(url: string): Map<string, string> {
    const { host } = new URL(url);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    return jar;
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const [name = '', ...value] = pair.split('=');
  if (value.join('=') === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
  else jar.set(name, value.join('='));
}
