import { FollowMediationDays } from './follow-mediation-days.js';
import { TellOfClosedCase } from './tell-of-closed-case.js';
import { MediationMail, MediatorMail, TellOfMediation } from './tell-of-mediation.js';

/** What follows from a step of a mediation, in a worker. */
export const MEDIATION_HANDLERS = [FollowMediationDays, TellOfClosedCase, TellOfMediation];

export const MEDIATION_MAILS = [MediationMail, MediatorMail];
