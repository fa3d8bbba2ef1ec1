import {
  afterReturned,
  isEnded,
  RETURNED_STATES,
  wordsWithoutAddress,
  type ReturnedAct,
} from './returned-mail.js';

describe('a mail that came back', () => {
  const acts: readonly ReturnedAct[] = ['prepare', 'send', 'settle'];

  it('is open until something goes again or a person says what was done', () => {
    const table = RETURNED_STATES.map((state) => [state, acts.map((act) => afterReturned(state, act))]);
    expect(Object.fromEntries(table)).toEqual({
      open: ['prepared', 'sent-again', 'dealt-with'],
      prepared: ['prepared', 'sent-again', 'dealt-with'],
      'sent-again': [undefined, undefined, undefined],
      'dealt-with': [undefined, undefined, undefined],
    });
    expect(RETURNED_STATES.filter(isEnded)).toEqual(['sent-again', 'dealt-with']);
  });

  it.each([
    ['550 5.1.1 <ada@group.example>: no such user', 'number 5.1.1'],
    ['4.2.2 mailbox full for ada@group.example', 'number 4.2.2'],
    ['no such user ada@10.5.1.1.example', 'nothing that we may show here'],
    ['', 'nothing that we may show here'],
  ])('of “%s” a notice tells %s', (words, told) => {
    expect(wordsWithoutAddress(words)).toBe(told);
  });
});
