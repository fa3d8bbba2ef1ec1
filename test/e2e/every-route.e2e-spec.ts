import { keptTable } from '../access/access-table.js';
import { everyRoute } from '../access/every-route.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

/** That each cell is true is looked at by `access.thorough-spec`, which asks every route as every caller. */
describe('the table of who may call what', () => {
  let service: TestApp;

  beforeAll(async () => {
    service = await startTestApp({ worker: false });
  });
  afterAll(() => service.close());

  it('has one row for every route, and no other', () => {
    const written = keptTable().rows.map(({ route }) => route);
    expect(written.toSorted()).toEqual(everyRoute(service).toSorted());
  });
});
