import {
  MEDIATION_STAGES,
  STAGE_WORDS,
  isRunning,
  stageOf,
  type MediationHistory,
  type MediationStage,
} from './mediation-stage.js';

describe('how far a mediation is', () => {
  const NOTHING: MediationHistory = { agreed: [], isPaymentSaid: false };
  const BOTH: MediationHistory = { agreed: ['group', 'body'], isPaymentSaid: false };

  it.each<[MediationStage, MediationHistory, string]>([
    ['asked', NOTHING, 'nobody agreed'],
    ['asked', { ...NOTHING, agreed: ['group'] }, 'one side is not enough'],
    ['asked', { ...NOTHING, agreed: ['body'] }, 'nor is the other'],
    ['agreed', BOTH, 'both agreed, and there is no mediator'],
    ['mediator-asked', { ...BOTH, mediator: 'asked' }, 'somebody was asked'],
    ['mediator-found', { ...BOTH, mediator: 'accepted' }, 'it is open who pays'],
    ['ready', { ...BOTH, mediator: 'accepted', isPaymentSaid: true }, 'all is said'],
    ['mediator-asked', { ...BOTH, mediator: 'asked', isPaymentSaid: true }, 'the mediator comes first'],
    ['stopped', { ...NOTHING, end: 'stopped' }, 'it can stop before anybody agreed'],
    ['settled', { ...BOTH, mediator: 'accepted', isPaymentSaid: true, end: 'settled' }, 'the end is the end'],
  ])('is %s for %j: %s', (stage, history) => {
    expect(stageOf(history)).toBe(stage);
  });

  it('has words for every stage, and runs until it ends', () => {
    expect(Object.keys(STAGE_WORDS).toSorted()).toEqual([...MEDIATION_STAGES].toSorted());
    expect(MEDIATION_STAGES.filter((stage) => !isRunning(stage))).toEqual([
      'settled',
      'not-settled',
      'stopped',
    ]);
  });
});
