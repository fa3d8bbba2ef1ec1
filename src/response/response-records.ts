import { ResponseInvitationRecord } from '../identity/responding/response-invitation.record.js';
import { ResponseVisitRecord } from '../identity/responding/response-visit.record.js';
import { BodyResponseRecord } from './answering/body-response.record.js';
import { FindingPutRecord } from './finding/finding-put.record.js';
import { ProgrammeResponseRecord } from './invitations/programme-response.record.js';

/** What the side of the public body keeps, for the one place that knows every record. */
export const RESPONSE_RECORDS = [
  BodyResponseRecord,
  FindingPutRecord,
  ProgrammeResponseRecord,
  ResponseInvitationRecord,
  ResponseVisitRecord,
];
