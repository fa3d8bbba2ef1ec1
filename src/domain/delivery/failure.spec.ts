import { failureOf, FAILURES, isOfServer, RETRIES, waitAfter, type Failure, type Signs } from './failure.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('why a mail did not go', () => {
  it.each<[string, Signs, Failure]>([
    ['greylisting', { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, 'told-to-wait'],
    ['a mailbox that is full now', { code: 'EMESSAGE', responseCode: 452, command: 'DATA' }, 'told-to-wait'],
    ['no such mailbox', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'refused'],
    ['taken for spam', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'refused'],
    ['an address that is none', { code: 'EENVELOPE', command: 'API' }, 'refused'],
    ['a mail too large', { code: 'EENVELOPE', responseCode: 552, command: 'MAIL FROM' }, 'refused'],
    [
      'a sender that is not ours',
      { code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' },
      'we-are-refused',
    ],
    ['a wrong password', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'we-are-refused'],
    ['a server that is busy', { code: 'ECONNECTION', responseCode: 421, command: 'CONN' }, 'server-away'],
    [
      'a greeting that sends us away',
      { code: 'EPROTOCOL', responseCode: 554, command: 'CONN' },
      'server-away',
    ],
    [
      'a refused connection',
      { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' },
      'server-away',
    ],
    ['a name that nobody knows', { code: 'EDNS', command: 'CONN' }, 'server-away'],
    [
      'nobody who picks up',
      { code: 'ETIMEDOUT', timeoutType: 'CONNECT_TIMEOUT', command: 'CONN' },
      'server-away',
    ],
    ['no greeting', { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT', command: 'CONN' }, 'server-away'],
    ['closed before the greeting, again and again', { code: 'ECONNECTION' }, 'server-away'],
    [
      'silence once it had the mail',
      { code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT', command: 'CONN' },
      'no-answer',
    ],
    ['an answer that comes drop by drop', { code: 'EABORT' }, 'no-answer'],
    ['taken and then dropped', { code: 'ECONNECTION', command: 'CONN' }, 'cut-off'],
    ['a connection reset', { code: 'ESOCKET', originalCode: 'ECONNRESET', command: 'CONN' }, 'cut-off'],
    ['something nobody thought of', {}, 'cut-off'],
  ])('%s', (_what, signs, failure) => {
    expect(failureOf(signs)).toBe(failure);
  });
});

describe('the next attempt', () => {
  const inTheMiddle = () => 0.5;
  const failed = (failure: Failure, more: object = {}) => ({
    failure,
    failures: 1,
    failingFor: 0,
    fatal: false,
    ...more,
  });

  it('comes twice as late each time, up to half a day, and to an hour for what is fatal', () => {
    const waits = (fatal: boolean) =>
      [1, 2, 3, 9, 20].map((failures) => waitAfter(failed('told-to-wait', { failures, fatal }), inTheMiddle));
    expect(waits(false)).toEqual([5, 10, 20, 720, 720].map((minutes) => minutes * MINUTE));
    expect(waits(true)).toEqual([5, 10, 20, 60, 60].map((minutes) => minutes * MINUTE));
  });

  it('is scattered by a quarter to each side', () => {
    const wait = (drawn: number) => waitAfter(failed('told-to-wait'), () => drawn);
    expect(wait(0)).toBe(3.75 * MINUTE);
    expect(wait(0.999_999)).toBeCloseTo(6.25 * MINUTE, -2);
  });

  it.each<Failure>(['refused', 'not-written'])('never comes by itself after "%s"', (failure) => {
    expect(waitAfter(failed(failure), inTheMiddle)).toBeUndefined();
  });

  it.each<Failure>(['told-to-wait', 'no-answer', 'cut-off'])(
    'outlasts a weekend after "%s", and then a person looks',
    (failure) => {
      expect(waitAfter(failed(failure, { failures: 12, failingFor: 65 * HOUR }), inTheMiddle)).toBeDefined();
      expect(
        waitAfter(failed(failure, { failures: 12, failingFor: 66 * HOUR }), inTheMiddle),
      ).toBeUndefined();
    },
  );

  it('always comes where every mail meets the same, for a fatal one within a minute', () => {
    const ofServer = FAILURES.filter(isOfServer);
    expect(ofServer).toEqual(['server-away', 'we-are-refused', 'own-fault']);
    for (const failure of ofServer) {
      const late = { failures: 5_000, failingFor: 1_000 * HOUR };
      expect(waitAfter(failed(failure, late), () => 1)).toBeLessThanOrEqual(6.25 * MINUTE);
      expect(waitAfter(failed(failure, { ...late, fatal: true }), () => 1)).toBeLessThan(MINUTE);
    }
  });

  it('is never at once, whatever the failure', () => {
    for (const failure of FAILURES)
      expect(waitAfter(failed(failure), () => 0) ?? RETRIES['cut-off'].first).toBeGreaterThanOrEqual(
        MINUTE / 4,
      );
  });
});
