import { answerFaults, type AskedAbout } from './option-questions.js';

const COUNCIL: AskedAbout = {
  bodyKind: 'unitary-council',
  breachType: 'short-notice',
  ombudsmanRule: 'LGSCO-12M',
};
const pointers = (...asked: Parameters<typeof answerFaults>) =>
  answerFaults(...asked).map(({ pointer }) => pointer);

describe('answers to the questions that the ways on hang on', () => {
  it('are one at least, and to questions that the case puts', () => {
    expect(pointers({ 'lost-out': 'not-sure' }, COUNCIL)).toEqual([]);
    expect(pointers({}, COUNCIL)).toEqual(['/lost_out']);
    expect(pointers({ tenants: 'yes', 'lost-out': 'no' }, COUNCIL)).toEqual(['/tenants']);
    expect(pointers({ tenants: 'yes' }, { ...COUNCIL, bodyKind: 'housing-association' })).toEqual([]);
  });

  it('of a broken contract are not asked for where the money was a grant', () => {
    const answer = { 'contract-broken': 'yes' } as const;
    expect(pointers(answer, { ...COUNCIL, fundingForm: 'grant' })).toEqual(['/contract_broken']);
    expect(pointers(answer, COUNCIL)).toEqual([]);
  });
});
