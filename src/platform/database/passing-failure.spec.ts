import { QueryFailedError } from 'typeorm';
import { isPassing } from './passing-failure.js';

const ofDatabase = (code: string): Error =>
  new QueryFailedError('select 1', [], Object.assign(new Error('in its words'), { code }));

describe('a failure of the database', () => {
  it.each([
    ['55P03', 'a lock that could not be had in time'],
    ['57014', 'a statement that took too long'],
    ['57P01', 'a server that is being stopped'],
    ['53300', 'too many connections'],
    ['08006', 'a connection that was cut'],
    ['40P01', 'a deadlock'],
  ])('%s passes: %s', (code) => expect(isPassing(ofDatabase(code))).toBe(true));

  it.each([
    ['23505', 'a row that is there already'],
    ['42501', 'a right that is missing'],
    ['22P02', 'a value that cannot be read'],
  ])('%s does not: %s', (code) => expect(isPassing(ofDatabase(code))).toBe(false));

  it.each([
    Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
    new Error('timeout exceeded when trying to connect'),
    new Error('Connection terminated unexpectedly'),
  ])('%s passes: the server was not reached', (error) => expect(isPassing(error)).toBe(true));

  it.each([new Error('no such template'), undefined, 'words', Object.assign(new Error(), { code: 'ERR_X' })])(
    '%s is no failure of a database',
    (error) => expect(isPassing(error)).toBe(false),
  );
});
