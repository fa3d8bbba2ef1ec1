import { newId } from './ids.js';

describe('a new id', () => {
  it('is a UUID of version 7 that begins with the time, and no other is like it', () => {
    const before = Date.now();
    const ids = Array.from({ length: 1_000 }, newId);
    for (const id of ids)
      expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    const time = Number.parseInt(ids[0]!.replace('-', '').slice(0, 12), 16);
    expect(time).toBeGreaterThanOrEqual(before);
    expect(time).toBeLessThanOrEqual(Date.now());
    expect(new Set(ids).size).toBe(ids.length);
  });
});
