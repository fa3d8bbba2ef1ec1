import { answerNumber, failureKindOf } from './failure-kind.js';

describe('why a mail did not go out', () => {
  it.each([
    ['connect ECONNREFUSED 127.0.0.1:587', 'unreachable'],
    ['getaddrinfo ENOTFOUND mail.example.org', 'unreachable'],
    ['Connection closed unexpectedly', 'unreachable'],
    ['Connection timeout', 'too-slow'],
    ['Greeting never received', 'too-slow'],
    ['550 5.1.1 no such mailbox', 'refused'],
    ["Can't send mail - all recipients were rejected: 550-5.7.1 go away", 'refused'],
    ['Message failed: 451 4.7.1 greylisted', 'not-now'],
    ['421 Too many connections', 'not-now'],
    ['nobody writes mails of the kind "x"', 'not-written'],
    ['A reminder carries at least one rung.', 'not-written'],
    ['', 'not-written'],
  ])('%s', (answer, kind) => {
    expect(failureKindOf(answer)).toBe(kind);
  });

  it.each([
    ['250 2.0.0 Ok: queued as 4F5D', '250'],
    ["Can't send mail: 550-5.1.1 <ada@example.org> unknown", '550'],
    ['connect ECONNREFUSED 127.0.0.1:587', undefined],
  ])('%s: of an answer only its number is told', (answer, number) => {
    expect(answerNumber(answer)).toBe(number);
  });
});
