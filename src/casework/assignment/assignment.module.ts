import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework.module.js';
import { TriageModule } from '../triage/triage.module.js';
import { Absences } from './absences.js';
import { AssignCase } from './assign-case.js';
import { AssignMany } from './assign-many.js';
import { AssignmentController, ColleaguesController } from './assignment.controller.js';
import { Colleagues } from './colleagues.js';
import { AbsencePages } from './pages/absences.page.js';
import { AssignForm, AssignPage } from './pages/assign.page.js';
import { AssignManyPages } from './pages/assign-many.page.js';

@Module({
  imports: [CaseworkModule, TriageModule],
  controllers: [AbsencePages, AssignManyPages, AssignPage, AssignmentController, ColleaguesController],
  providers: [Absences, AssignCase, AssignForm, AssignMany, Colleagues],
  exports: [AssignCase, Colleagues],
})
export class AssignmentModule {}
