import type { MediationStep } from './publish-step.js';

interface MailWords {
  readonly subject: string;
  readonly text: string;
}

const WENT_ON: MailWords = {
  subject: 'a mediation went on',
  text: 'Something happened in the mediation of your case.',
};

const TO_CASE: Readonly<Partial<Record<MediationStep, MailWords>>> = {
  asked: {
    subject: 'the group asks for a mediation',
    text: 'The group asks for a mediation, and agreed to it in writing. The public body has to agree, too.',
  },
  agree: {
    subject: 'both sides agreed to a mediation',
    text: 'Both sides agreed in writing to a mediation. The programme asks a mediator next.',
  },
  'choose-mediator': {
    subject: 'a mediator was asked',
    text: 'A mediator was asked. We tell you what they say.',
  },
  accept: {
    subject: 'a mediator said yes',
    text: 'A mediator said yes. Next, it has to be written down who pays them, and by when.',
  },
  decline: {
    subject: 'another mediator is needed',
    text: 'The mediator cannot do it. The programme asks another one.',
  },
  'say-who-pays': {
    subject: 'who pays the mediator',
    text: 'It was written down who pays the mediator, and by when. The page of the mediation says it.',
  },
  'set-session': {
    subject: 'a day for the mediation',
    text: 'The mediator set a day on which both sides meet. The page of the mediation says when and where.',
  },
  'call-off': {
    subject: 'a meeting is off',
    text: 'A meeting of the mediation was called off. The page of the mediation says which.',
  },
  share: {
    subject: 'a paper in the mediation',
    text: 'A paper was shared in the mediation. You can read it on the page of the mediation.',
  },
  settle: {
    subject: 'the mediation ended with an agreement',
    text: 'The mediation ended with an agreement. Its points are for those who sat in it.',
  },
  'end-without': {
    subject: 'the mediation ended without an agreement',
    text: 'The mediation ended without an agreement. Look at what you can do next, and by when.',
  },
  stop: {
    subject: 'the mediation was stopped',
    text: 'The mediation was stopped. Look at what you can do next, and by when.',
  },
  'name-companion': {
    subject: 'the group asks you to sit with it',
    text: 'The group asks you to sit with it in a mediation. You can read its papers there until it says otherwise. Do not tell anybody what they say.',
  },
  referred: {
    subject: 'the mediation ended',
    text: 'Your case went to another programme. With that the mediation ended, because its mediator is of the programme that had the case. You can ask for a new one.',
  },
};

/** What the group and the staff of the case are told of a step. */
export const caseMailOf = (step: MediationStep): MailWords => TO_CASE[step] ?? WENT_ON;

const TO_MEDIATOR: Readonly<Partial<Record<MediationStep, MailWords>>> = {
  'choose-mediator': {
    subject: 'you are asked to mediate',
    text: 'A group and a public body ask you to mediate. Look at who they are, and say yes or no.',
  },
  share: { subject: 'a paper in a mediation', text: 'A paper was shared in a mediation that you lead.' },
  stop: { subject: 'a mediation was stopped', text: 'A mediation that you lead was stopped.' },
  referred: {
    subject: 'a mediation ended',
    text: 'The case of a mediation that you lead went to another programme. With that the mediation ended, and you see no more of it.',
  },
  'case-closed': {
    subject: 'the case of a mediation was closed',
    text: 'The case of a mediation that you lead was closed. Nobody can go on with it, unless the case is opened again.',
  },
};

/** Whether a mediator still has a page to look at. */
export const isInSight = (step: MediationStep): boolean => step !== 'referred';

/** What a mediator is told. */
export const mediatorMailOf = (step: MediationStep): MailWords =>
  TO_MEDIATOR[step] ?? {
    subject: 'a mediation went on',
    text: 'Something happened in a mediation that you lead.',
  };
