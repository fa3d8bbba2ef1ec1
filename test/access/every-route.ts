import { apiDocument } from '../../src/platform/http/api-description.js';
import { routesOf, type Route } from '../support/routes.js';
import type { TestApp } from '../support/test-app.js';

/** What libraries serve beside our controllers. The router prints a folder's wildcard without its prefix. */
const FOLDER_OF_WILDCARD: Readonly<Record<string, string>> = { '/*': '/assets/*' };

const LEVEL = 4;
const LINE = /^([│ ├└─]*)(\S*) \(([A-Z, ]+)\)$/;

/** Every route that the running server would answer, from its own router and from the controllers, in order. `HEAD` goes with its `GET`. */
export function everyRoute(service: Pick<TestApp, 'app'>): string[] {
  const routes = [...routerOf(service), ...routesOf(service)];
  return [...new Set(routes.map(({ method, path }) => `${method} ${path}`))].toSorted(byPath);
}

/** The routes of the OpenAPI document, written as the router writes them. */
export function describedRoutes({ app }: Pick<TestApp, 'app'>): string[] {
  const { paths } = apiDocument(app);
  return Object.entries(paths)
    .flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    .toSorted(byPath);
}

/** As the router itself draws its tree. Throws for a route that it then does not know. */
function routerOf({ app }: Pick<TestApp, 'app'>): Route[] {
  const server = app.getHttpAdapter().getInstance();
  const above: string[] = [];
  return server
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, lines = '', label = '', methods = ''] = LINE.exec(line) ?? [];
      if (label === '') return [];
      const level = lines.length / LEVEL;
      const drawn = `${above[level - 2] ?? ''}${label}`;
      above.splice(level - 1, above.length, drawn);
      const path = FOLDER_OF_WILDCARD[drawn] ?? drawn;
      return methods
        .split(', ')
        .filter((method) => method !== 'HEAD')
        .map((method) => ({ method, path }));
    });
}

const pathOf = (route: string): string => route.slice(route.indexOf(' ') + 1);

const byPath = (one: string, other: string): number =>
  pathOf(one) === pathOf(other) ? compare(one, other) : compare(pathOf(one), pathOf(other));

const compare = (one: string, other: string): number => (one < other ? -1 : 1);
