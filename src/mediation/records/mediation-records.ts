import { PanelMediatorRecord } from '../panel/panel-mediator.record.js';
import { MediationActRecord } from './mediation-act.record.js';
import { MediationCompanionRecord } from './mediation-companion.record.js';
import { MediationRecord } from './mediation.record.js';
import { MediationPaperRecord, MediationPointRecord, MediationSessionRecord } from './room.records.js';

export const MEDIATION_RECORDS = [
  MediationActRecord,
  MediationCompanionRecord,
  MediationPaperRecord,
  MediationPointRecord,
  MediationRecord,
  MediationSessionRecord,
  PanelMediatorRecord,
];
