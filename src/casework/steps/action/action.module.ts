import { Module } from '@nestjs/common';
import { TimelineModule } from '../../../timeline/timeline.module.js';
import { CaseworkModule } from '../../casework.module.js';
import { ActionLog } from './action-log.js';
import { ActionsController } from './actions.controller.js';
import { KeepActions } from './keep-actions.js';
import { NextDates } from './next-dates.js';
import { ActionPage } from './pages/action.page.js';

@Module({
  imports: [CaseworkModule, TimelineModule],
  controllers: [ActionPage, ActionsController],
  providers: [NextDates, ActionLog, KeepActions],
  exports: [ActionLog, KeepActions, NextDates],
})
export class ActionModule {}
