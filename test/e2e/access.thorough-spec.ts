import { keptTable, lineOf } from '../access/access-table.js';
import { everyCaller } from '../access/callers.js';
import { describedRoutes, everyRoute } from '../access/every-route.js';
import { Survey } from '../access/survey.js';
import { World } from '../access/world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TABLE = keptTable();

/** Served by the library that shows the description of the API, which does not describe itself. */
const SHOWS_THE_API = /^GET \/api\/(docs(\/.*)?|openapi\.json)$/;

describe('who may call what', () => {
  let service: TestApp;
  let survey: Survey;
  let names: string[];

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
    const world = await World.plant(service);
    const callers = await everyCaller(world);
    names = callers.map(({ name }) => name);
    survey = new Survey(world, callers);
  });
  afterAll(() => service.close());

  it('has a column for every caller', () => {
    expect(names).toEqual(TABLE.callers);
  });

  it('has a row for every route, and no row without one', async () => {
    const written = TABLE.rows.map(({ route }) => route);
    const routes = everyRoute(service);
    expect(routes.length).toBeGreaterThan(100);
    const without = routes.filter((route) => !written.includes(route));
    const lines: string[] = [];
    for (const route of without) lines.push(lineOf({ route, ...(await survey.of(route)) }));
    expect({ 'look at these lines, or run npm run routes:write': lines }).toEqual({
      'look at these lines, or run npm run routes:write': [],
    });
    expect(written.filter((route) => !routes.includes(route))).toEqual([]);
    expect(new Set(written).size).toBe(written.length);
  });

  it('describes every route of the API', () => {
    const api = everyRoute(service).filter((route) => route.includes(' /api/') && !SHOWS_THE_API.test(route));
    expect(describedRoutes(service)).toEqual(api);
  });

  it.each(TABLE.rows)('$route', async ({ route, cells }) => {
    const seen = await survey.of(route);
    const named = (row: readonly string[]) =>
      Object.fromEntries(row.map((cell, column) => [TABLE.callers[column], cell]));
    expect(named(seen.cells)).toEqual(named(cells));
    expect(seen.crossings).toEqual([]);
  });

  describe('the table itself', () => {
    const cellsOf = (caller: string) =>
      TABLE.rows.map(({ route, cells }) => [route, cells[TABLE.callers.indexOf(caller)] ?? ''] as const);

    it('is broken for nobody', () => {
      const broken = TABLE.rows.filter(({ cells }) => /\b5\d\d\b/.test(cells.join(' ')));
      expect(broken).toEqual([]);
    });

    it('lets nobody reach a case of another programme, and nobody but staff a case of another group', () => {
      for (const caller of TABLE.callers) {
        const cases = cellsOf(caller).filter(([route]) => route.includes('/cases/:reference'));
        expect(cases.length).toBeGreaterThan(40);
        expect(cases.filter(([, cell]) => /every|any|group|else/.test(cell))).toEqual([]);
      }
      for (const caller of [
        'nobody',
        'link only',
        'case token',
        'return code',
        'group',
        'mediator',
        'public body',
      ])
        expect(cellsOf(caller).filter(([, cell]) => cell.startsWith('programme'))).toEqual([]);
    });

    it('shows nobody a case before they have signed in', () => {
      for (const caller of ['nobody', 'link only', 'public body']) {
        const cases = cellsOf(caller).filter(([route]) => route.includes('/cases/:reference'));
        expect(cases.filter(([, cell]) => !['sign-in', 'second-step', '401'].includes(cell))).toEqual([]);
      }
    });
  });
});
