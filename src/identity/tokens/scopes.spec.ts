import { scopeOf } from './scopes.js';

describe('the scope that a request needs', () => {
  it.each([
    ['GET', '/api/v1/cases', 'cases:read'],
    ['HEAD', '/api/v1/cases/:reference', 'cases:read'],
    ['POST', '/api/v1/cases/:reference/moves', 'cases:write'],
    ['POST', '/api/v1/cases/:reference/identity-reads', 'identities:read'],
    ['DELETE', '/api/v1/webhook-endpoints/:id', 'webhook-endpoints:write'],
    ['GET', '/api/health', 'service:read'],
  ])('%s %s', (method, route, scope) => {
    expect(scopeOf(method, route)).toBe(scope);
  });
});
