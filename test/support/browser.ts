import { readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { AxeResults } from 'axe-core';
import { DEFAULT_PROGRAMME } from '../../src/directory/programmes.js';
import type { ProgrammeRole } from '../../src/platform/database/actor.js';
import { projectRoot } from '../../src/platform/web/project-root.js';
import { OnACase } from './on-a-case.js';
import { aStaffMember, signedIn } from './people.js';
import { startTestApp, type TestApp, type TestAppSettings } from './test-app.js';

const AXE = readFileSync(path.join(projectRoot(), 'node_modules/axe-core/axe.min.js'), 'utf8');

const RUN_AXE = `${AXE}; axe.run(document, {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations', 'incomplete'],
  preload: false,
})`;

/** The narrowest screen that we promise to work on, and a desktop. */
export const SCREENS = { phone: { width: 320, height: 640 }, desktop: { width: 1280, height: 900 } } as const;

/** Where the walks sit down: the narrowest screen without scripts, and a desktop with them. */
export const SEATS = [
  { screen: 'phone', javaScript: false },
  { screen: 'desktop', javaScript: true },
] as const;

export interface Seat {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly javaScript: boolean;
  /** Where axe looks at a page on which no script runs. */
  readonly mirror?: Page;
  /** Whether axe looks too: it takes its time, and sees the same on a page of the same width. */
  readonly withAxe: boolean;
  /** What the browser complained of: refused scripts and styles, failed requests, errors in scripts. */
  readonly complaints: string[];
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** A service and a browser to look at it with. */
export interface Sight {
  service: TestApp;
  browser: Browser;
}

/** Both for the tests of a `describe`, with one of the staff for each role: a link alone signs them in. */
export function lookAtTheService({
  staff = ['caseworker'],
  ...settings
}: Pick<TestAppSettings, 'worker' | 'inboundMail'> & { staff?: readonly ProgrammeRole[] } = {}): Sight {
  const sight = {} as Sight;
  beforeAll(async () => {
    sight.service = await startTestApp({ staffSecondStep: 'off', ...settings });
    sight.browser = await launchBrowser();
    for (const role of staff) await aStaffMember(sight.service, { programmeId: DEFAULT_PROGRAMME.id, role });
  });
  afterAll(async () => {
    await sight.browser.close();
    await sight.service.close();
  });
  return sight;
}

/** As {@link lookAtTheService}, with a caseworker signed in and, for each test, a case that a group filed with its name. */
export function lookAtACase(settings: Parameters<typeof lookAtTheService>[0] = {}): {
  readonly sight: Sight;
  readonly work: OnACase;
} {
  const sight = lookAtTheService(settings);
  const work = new OnACase();
  beforeAll(async () => {
    work.service = sight.service;
    work.caseworker = await signedIn(sight.service, 'caseworker@example.org');
  });
  beforeEach(() => work.file({ confidentiality: 'named' }));
  return { sight, work };
}

interface Taken {
  readonly screen: keyof typeof SCREENS;
  readonly javaScript: boolean;
  readonly withAxe?: boolean;
}

export async function takeSeat(
  browser: Browser,
  { screen, javaScript, withAxe = true }: Taken,
): Promise<Seat> {
  const context = await browser.newContext({ viewport: SCREENS[screen], javaScriptEnabled: javaScript });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of (422|409|404)/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // What the browser itself broke off, because it went on to the next page, is no fault of the page.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') complaints.push(`${request.url()} ${reason}`);
  });
  return {
    page,
    context,
    javaScript,
    withAxe,
    complaints,
    ...(!javaScript && { mirror: await mirrorOf(context, screen) }),
  };
}

/** A page that runs scripts, for as long as the seat is taken: a new one for each look takes longer than the look. */
async function mirrorOf(context: BrowserContext, screen: keyof typeof SCREENS): Promise<Page> {
  const browser = context.browser();
  if (!browser) throw new Error('The browser has gone.');
  const mirror = await browser.newPage({ viewport: SCREENS[screen] });
  context.once('close', () => void mirror.close());
  return mirror;
}

/**
 * axe never looks behind text that is drawn in an SVG. Ours in the picture of the dates is ink or dark grey on white, with
 * a white edge of its own: 9 to 1 at the least.
 */
const isExplained = (id: string, html: string): boolean =>
  id === 'color-contrast' && html.startsWith('<text class="picture__');

const NOTHING_FOUND: Pick<AxeResults, 'violations' | 'incomplete'> = { violations: [], incomplete: [] };

/**
 * What is wrong with the page as it stands: axe's violations and what it could not decide, text or boxes that make a
 * phone scroll sideways, and the browser's complaints. Empty when all is well.
 */
export async function faultsOf(seat: Seat): Promise<string[]> {
  const { page, complaints } = seat;
  const results = seat.withAxe ? await runAxe(seat) : NOTHING_FOUND;
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return [
    ...results.violations.map(
      ({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    ),
    ...results.incomplete.flatMap(({ id, nodes }) => {
      const open = nodes.map(({ html }) => html).filter((html) => !isExplained(id, html));
      if (open.length === 0) return [];
      return [`axe could not decide ${id}: ${open.map((html) => html.slice(0, 160)).join(' | ')}`];
    }),
    ...(await buttonsOfNoForm(page)).map((button) => `does nothing when pressed: ${button}`),
    ...(wide > 0 ? [`the page is ${wide} pixels too wide`] : []),
    ...complaints,
  ];
}

/** The buttons that name a form which is not on the page. */
const buttonsOfNoForm = (page: Page): Promise<string[]> =>
  page.locator('button[form]').evaluateAll((buttons) =>
    buttons.flatMap((button) => {
      const { form, innerText } = button as HTMLButtonElement;
      return form ? [] : [innerText];
    }),
  );

/** Keeps a picture of the whole page for people to look at, in the folder that `SCREENSHOTS` names. */
export async function keepPicture({ page, javaScript }: Seat, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (!folder) return;
  const file = `${name} ${page.viewportSize()?.width} ${javaScript ? 'js' : 'no-js'}`;
  await page.screenshot({
    path: path.join(folder, `${file.replaceAll(/[^\w]+/g, '-')}.png`),
    fullPage: true,
  });
}

/**
 * Runs axe from outside the page, past its Content-Security-Policy. It cannot run where scripts are off: then it looks at
 * the same page, as it stands, drawn again without any of its scripts.
 */
async function runAxe({ page, mirror }: Seat): Promise<AxeResults> {
  if (!mirror) return page.evaluate<AxeResults>(RUN_AXE);
  const still = (await page.content()).replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');
  await mirror.route(page.url(), (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: still }),
  );
  await mirror.goto(page.url());
  await mirror.unroute(page.url());
  return mirror.evaluate<AxeResults>(RUN_AXE);
}
