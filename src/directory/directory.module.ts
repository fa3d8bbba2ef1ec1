import { Module } from '@nestjs/common';
import { ProgrammeImport } from './import/programme-import.js';
import { ProgrammePage } from './pages/programme.page.js';
import { ProgrammesPage } from './pages/programmes.page.js';
import { ProgrammeSettings } from './programme-settings.js';
import { ProgrammesController } from './programmes.controller.js';
import { Programmes } from './programmes.js';
import { PublicBodies } from './public-bodies.js';
import { PublicBodiesController } from './public-bodies.controller.js';

@Module({
  controllers: [ProgrammePage, ProgrammesController, ProgrammesPage, PublicBodiesController],
  providers: [ProgrammeImport, Programmes, ProgrammeSettings, PublicBodies],
  exports: [Programmes, ProgrammeSettings, PublicBodies],
})
export class DirectoryModule {}
