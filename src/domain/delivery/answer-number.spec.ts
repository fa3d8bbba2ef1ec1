import { answerNumber } from './answer-number.js';

describe('the number of an answer', () => {
  it.each([
    ['250 2.0.0 Ok: queued as 4F5D', '250'],
    ["Can't send mail: 550-5.1.1 <ada@example.org> unknown", '550'],
    ['connect ECONNREFUSED 127.0.0.1:587', undefined],
    ['', undefined],
  ])('%s', (answer, number) => {
    expect(answerNumber(answer)).toBe(number);
  });
});
