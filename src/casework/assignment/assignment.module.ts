import { Module } from '@nestjs/common';
import { DeliveryModule } from '../../delivery/delivery.module.js';
import { CaseworkModule } from '../casework.module.js';
import { TriageModule } from '../triage/triage.module.js';
import { Absences } from './absences.js';
import { AssignCase } from './assign-case.js';
import { AssignMany } from './assign-many.js';
import { AssignmentController, ColleaguesController } from './assignment.controller.js';
import { CasesGivenMail } from './cases-given-mail.js';
import { Colleagues } from './colleagues.js';
import { AbsencePages } from './pages/absences.page.js';
import { AssignForm, AssignPage } from './pages/assign.page.js';
import { AssignManyPages } from './pages/assign-many.page.js';
import { TellOfAssignment } from './tell-of-assignment.js';

@Module({
  imports: [CaseworkModule, DeliveryModule, TriageModule],
  controllers: [AbsencePages, AssignManyPages, AssignPage, AssignmentController, ColleaguesController],
  providers: [Absences, AssignCase, AssignForm, AssignMany, CasesGivenMail, Colleagues, TellOfAssignment],
  exports: [AssignCase, CasesGivenMail, Colleagues, TellOfAssignment],
})
export class AssignmentModule {}
