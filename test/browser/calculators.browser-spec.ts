import type { Browser } from 'playwright-core';
import { CALCULATORS } from '../../src/calculators/catalogue/catalogue.js';
import { keepPicture, launchBrowser, SEATS, takeSeat } from '../support/browser.js';
import { answerAt, asFields, QUESTIONS } from '../support/calculator-questions.js';
import { Walk } from '../support/journeys.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** One question to each calculator. */
const FIRST_QUESTIONS = CALCULATORS.flatMap(({ name }) => {
  const question = QUESTIONS.find(([calculator]) => calculator === name);
  return question ? [{ name, answers: question[2] }] : [];
});

/** A sheet of A4 within margins of 2 cm, at 96 dots to the inch. */
const PAPER = { width: 642, height: 971 };

describe('the calculators in a browser', () => {
  let service: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await service.close();
  });

  it.each(SEATS)('on a $screen, JavaScript $javaScript: the pages to choose on', async (given) => {
    const seat = await takeSeat(browser, given);
    const walk = new Walk(seat, service.url);
    for (const path of ['', '/how-long', '/before-you-decide']) await walk.open(`/calculators${path}`);
    expect(walk.faults).toEqual([]);
    expect(walk.pagesSeen).toBe(3);
    await seat.context.close();
  });

  it('each have a question', () => expect(FIRST_QUESTIONS).toHaveLength(CALCULATORS.length));

  it.each(SEATS.flatMap((seat) => FIRST_QUESTIONS.map((question) => ({ ...seat, ...question }))))(
    'on a $screen, JavaScript $javaScript: $name is asked wrongly, then rightly',
    async ({ name, answers, ...given }) => {
      const seat = await takeSeat(browser, given);
      const walk = new Walk(seat, service.url);
      await walk.open(`/calculators/${name}`);
      await walk.answer({});
      expect(await seat.page.title()).toMatch(/^Error: /);
      await walk.answer(asFields(answers));
      expect(await walk.text()).toContain('What you told us');
      expect(walk.faults).toEqual([]);
      expect(walk.pagesSeen).toBe(3);
      await seat.context.close();
    },
  );

  it('on a phone: every answer, with how each of its dates was worked out', async () => {
    const seat = await takeSeat(browser, { screen: 'phone', javaScript: true });
    const walk = new Walk(seat, service.url);
    for (const [name, , answers] of QUESTIONS) await walk.openWithDetails(answerAt(name, answers));
    expect(walk.faults).toEqual([]);
    expect(walk.pagesSeen).toBe(QUESTIONS.length);
    await seat.context.close();
  });

  it.each(FIRST_QUESTIONS)(
    '$name: fits on paper, with how each date was worked out',
    async ({ name, answers }) => {
      const seat = await takeSeat(browser, { screen: 'desktop', javaScript: false });
      const { page } = seat;
      await page.goto(new URL(answerAt(name, answers), service.url).href);
      await page.setViewportSize(PAPER);
      await page.emulateMedia({ media: 'print' });
      await keepPicture(seat, `${name} on paper`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(PAPER.width);
      const paper = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ');
      expect(paper).toContain('We worked this out on Friday 20 November 2026.');
      expect(paper).toContain('What you told us');
      for (const step of await page.locator('.govuk-details__text').all())
        expect(await step.isVisible()).toBe(true);
      expect(paper).not.toMatch(/Start a case|Put the dates in your calendar|Sign in|Change your answers/);
      await seat.context.close();
    },
  );

  it.each(SEATS)(
    'on a $screen, JavaScript $javaScript: an answer starts a case with its dates',
    async (given) => {
      const seat = await takeSeat(browser, given);
      const walk = new Walk(seat, service.url);
      const { answers } = FIRST_QUESTIONS.find(({ name }) => name === 'notice-length') ?? { answers: {} };
      await walk.open(
        answerAt('notice-length', {
          ...answers,
          'decision-made-not-sure': '',
          'decision-made': '2026-11-12',
        }),
      );
      await walk.press('a:has-text("Start a case with these dates")');
      expect(await walk.text()).toContain('What we fill in for you');
      await walk.press('form[action="/report/start"] button');
      await walk.press('a:has-text("The dates")');
      for (const [name, day] of [
        ['letter-dated', '19'],
        ['notice-received', '20'],
      ]) {
        expect(new URL(seat.page.url()).pathname).toBe(`/report/${name}`);
        expect(await seat.page.locator(`[name="${name}-day"]`).inputValue()).toBe(day);
        await walk.answer({});
      }
      await walk.answer({ 'notice-to-users-not-sure': 'yes' });
      expect(await seat.page.locator('[name="decided"][value="yes"]').isChecked()).toBe(true);
      await walk.answer({});
      expect(await seat.page.locator('[name="decision-made-day"]').inputValue()).toBe('12');
      await walk.open(answerAt('court', { court_about: 'usual', 'decision-made': '2026-11-11' }));
      await walk.press('a:has-text("Start a case with these dates")');
      expect(await walk.text()).toContain('Your answers are kept, and stay as they are.');
      await walk.press('form[action="/report/start"] button');
      expect(new URL(seat.page.url()).pathname).toBe('/report/tasks');
      expect(walk.faults).toEqual([]);
      await seat.context.close();
    },
  );
});
