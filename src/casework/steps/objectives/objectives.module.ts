import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework.module.js';
import { KeepObjectives } from './keep-objectives.js';
import { ObjectivesController } from './objectives.controller.js';
import { ObjectivesPage } from './pages/objectives.page.js';

@Module({
  imports: [CaseworkModule],
  controllers: [ObjectivesController, ObjectivesPage],
  providers: [KeepObjectives],
  exports: [KeepObjectives],
})
export class ObjectivesModule {}
