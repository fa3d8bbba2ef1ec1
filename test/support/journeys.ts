import { faultsOf, keepPicture, type Seat } from './browser.js';
import { signInPath } from './people.js';
import type { TestApp } from './test-app.js';

/** Everything that was found wrong on the way, each with the page it was found on. */
export class Walk {
  readonly faults: string[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly seat: Seat,
    private readonly origin: string,
  ) {}

  get pagesSeen(): number {
    return this.seen.size;
  }

  /** Where it stands. */
  get path(): string {
    return new URL(this.seat.page.url()).pathname;
  }

  async open(path: string): Promise<void> {
    await this.seat.page.goto(new URL(path, this.origin).href);
    await this.look();
  }

  /** Fills the page's fields by name: radio buttons and tick boxes by value, texts by typing. Then goes on. */
  async answer(
    fields: Readonly<Record<string, string>>,
    form = 'main form:not([data-draft])',
  ): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.fill(form, name, value);
    await this.press(`${form} button[type=submit], ${form} button:not([type])`);
  }

  async press(selector: string): Promise<void> {
    await Promise.all([
      this.seat.page.waitForLoadState('load'),
      this.seat.page.locator(selector).first().click(),
    ]);
    await this.look();
  }

  async text(): Promise<string> {
    return (await this.seat.page.locator('main').innerText()).replaceAll(/\s+/g, ' ');
  }

  private async fill(form: string, name: string, value: string): Promise<void> {
    const field = this.seat.page.locator(`${form} [name="${name}"]`);
    const kind = await field
      .first()
      .evaluate((element) => element.getAttribute('type') ?? element.tagName.toLowerCase());
    if (kind === 'radio' || kind === 'checkbox')
      await this.seat.page.locator(`${form} [name="${name}"][value="${value}"]`).check();
    else if (kind === 'select') await field.first().selectOption(value);
    else await field.first().fill(value);
  }

  /** Opens a page with every "How we worked this out" on it, by the keyboard. */
  async openWithDetails(path: string): Promise<void> {
    await this.seat.page.goto(new URL(path, this.origin).href);
    const summaries = this.seat.page.locator('main details:not([open]) > summary');
    while ((await summaries.count()) > 0) await summaries.first().press('Enter');
    // axe cannot tell the contrast of what has the focus: black on yellow, from GOV.UK Frontend.
    await this.seat.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.look('opened');
  }

  /** Each address is looked at once in a state, as its title tells it: axe takes its time. */
  private async look(state = ''): Promise<void> {
    const { pathname, search } = new URL(this.seat.page.url());
    const title = await this.seat.page.title();
    const page = [pathname + search, title, state].join(' ');
    if (this.seen.has(page)) return;
    this.seen.add(page);
    await keepPicture(this.seat, `${pathname} ${title} ${state} ${this.seen.size}`);
    this.faults.push(...(await faultsOf(this.seat)).map((fault) => `${pathname} ${state}: ${fault}`));
    this.seat.complaints.length = 0;
  }
}

/** A walk of somebody who has an account with this address, signed in. */
export async function signInWalk(service: TestApp, seat: Seat, email: string): Promise<Walk> {
  const walk = new Walk(seat, service.url);
  await openSignInLink(service, walk, email);
  return walk;
}

/** Opens the link of a sign-in mail, as if it had come, and presses its button. */
export async function openSignInLink(service: TestApp, walk: Walk, email: string): Promise<void> {
  await walk.open(await signInPath(service, email));
  await walk.press('main form button');
}
