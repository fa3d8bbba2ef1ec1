import { START, startTestApp, type TestApp } from './test-app.js';
import { Visitor } from './visitor.js';

/** The pages on which a report is filed, for the tests of a `describe`: each begins with nothing filed and a new visitor. */
export class OnReportPages {
  service!: TestApp;
  visitor!: Visitor;

  async begin(): Promise<void> {
    this.service.clock.set(START);
    await this.service.owner.query('truncate case_file, voluntary_group, draft cascade');
    this.visitor = new Visitor(this.service);
  }
}

export function visitReportPages(): OnReportPages {
  const pages = new OnReportPages();
  beforeAll(async () => {
    pages.service = await startTestApp({ worker: false });
  });
  beforeEach(() => pages.begin());
  afterAll(() => pages.service.close());
  return pages;
}
