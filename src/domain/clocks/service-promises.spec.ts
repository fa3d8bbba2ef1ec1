import { addDays, parseDay } from '../calendar/day.js';
import {
  readingDays,
  SERVICE_PROMISE,
  servicePromiseErrors,
  type ServicePromise,
} from './service-promises.js';

const filed = parseDay('2026-11-20');

describe('how soon a report is read', () => {
  it('goes by how near its earliest limit is, as the programme promised', () => {
    const own: ServicePromise = { readDays: 4, nearReadDays: 2, nearWithinDays: 10, answerDays: 8 };
    expect([
      readingDays(filed, undefined, SERVICE_PROMISE),
      readingDays(filed, addDays(filed, 22), SERVICE_PROMISE),
      readingDays(filed, addDays(filed, 21), SERVICE_PROMISE),
      readingDays(filed, addDays(filed, 11), own),
      readingDays(filed, addDays(filed, 10), own),
    ]).toEqual([2, 2, 1, 4, 2]);
  });
});

describe('what a programme may promise', () => {
  const wrong = (change: Partial<ServicePromise>) =>
    servicePromiseErrors({ ...SERVICE_PROMISE, ...change }).map(
      ({ number, detail }) => `${number}: ${detail}`,
    );

  it('is what Redress comes with, and up to six weeks', () => {
    expect(wrong({})).toEqual([]);
    expect(wrong({ readDays: 30, nearReadDays: 30, nearWithinDays: 90, answerDays: 30 })).toEqual([]);
  });

  it.each<[Partial<ServicePromise>, string]>([
    [{ readDays: 0 }, 'readDays: Give a whole number of days from 1 to 30.'],
    [{ answerDays: 31 }, 'answerDays: Give a whole number of days from 1 to 30.'],
    [{ nearWithinDays: 91 }, 'nearWithinDays: Give a whole number of days from 1 to 90.'],
    [{ nearReadDays: Number.NaN }, 'nearReadDays: Give a whole number of days from 1 to 30.'],
    [
      { nearReadDays: 3 },
      'nearReadDays: A report with a near limit is read no later than others. Give 2 or less.',
    ],
    [{ readDays: 6 }, 'answerDays: You cannot answer before you read. Give 6 or more.'],
  ])('is not %j', (change, message) => {
    expect(wrong(change)).toEqual([message]);
  });
});
