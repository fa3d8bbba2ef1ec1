/** What is done in a mediation, as the log tells it: that it was done, and no word of what was said. */
export const MEDIATION_WORDS: Readonly<Record<string, string>> = {
  'mediation-agreed': 'A side agreed in writing to a mediation',
  'mediation-asked': 'A mediation was asked for',
  'mediation-companion-ended': 'A group took back that its caseworker sits with it in a mediation',
  'mediation-companion-named': 'A group asked its caseworker to sit with it in a mediation',
  'mediation-meeting-called-off': 'A meeting of a mediation was called off',
  'mediation-meeting-set': 'A mediator set a day to meet',
  'mediation-not-settled': 'A mediation ended without an agreement',
  'mediation-paper-shared': 'A paper was shared in a mediation',
  'mediation-payment-said': 'It was written down who pays a mediator',
  'mediation-point-added': 'A point of agreement was written down in a mediation',
  'mediation-settled': 'A mediation ended with an agreement',
  'mediation-stopped': 'A mediation was stopped',
  'mediator-accepted': 'A mediator said yes',
  'mediator-asked': 'A mediator was asked',
  'mediator-declined': 'A mediator said no',
  'mediator-described': 'What the programme says of a mediator was changed',
};
