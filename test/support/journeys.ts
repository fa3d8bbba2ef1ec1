import { AccountRecord } from '../../src/identity/account.record.js';
import { SignInLinks } from '../../src/identity/sign-in-links.js';
import { GATEKEEPER } from '../../src/platform/database/actor.js';
import { UnitOfWork } from '../../src/platform/database/unit-of-work.js';
import { faultsOf, type Seat } from './browser.js';
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

  async open(path: string): Promise<void> {
    await this.seat.page.goto(new URL(path, this.origin).href);
    await this.look();
  }

  /** Fills the page's fields by name: radio buttons and tick boxes by value, texts by typing. Then goes on. */
  async answer(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) await this.fill(name, value);
    await this.press('main form button[type=submit], main form button:not([type])');
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

  private async fill(name: string, value: string): Promise<void> {
    const field = this.seat.page.locator(`main [name="${name}"]`);
    const type = await field.first().getAttribute('type');
    if (type === 'radio' || type === 'checkbox')
      await this.seat.page.locator(`main [name="${name}"][value="${value}"]`).check();
    else await field.first().fill(value);
  }

  /** Each address is looked at once: axe takes its time. */
  private async look(): Promise<void> {
    const at = new URL(this.seat.page.url()).pathname;
    const heading = await this.seat.page.locator('h1').first().innerText();
    if (this.seen.has(`${at} ${heading}`)) return;
    this.seen.add(`${at} ${heading}`);
    this.faults.push(...(await faultsOf(this.seat)).map((fault) => `${at}: ${fault}`));
    this.seat.complaints.length = 0;
  }
}

/** A walk of somebody who has an account with this address, signed in. */
export async function signInWalk(service: TestApp, seat: Seat, email: string): Promise<Walk> {
  const { id } = await service.owner.manager.findOneByOrFail(AccountRecord, { email });
  const links = service.app.get(SignInLinks, { strict: false });
  const secret = await service.app.get(UnitOfWork).run(GATEKEEPER, (tx) => links.mint(tx, id));
  const walk = new Walk(seat, service.url);
  await walk.open(`/sign-in/${secret}`);
  await walk.press('main form button');
  return walk;
}
