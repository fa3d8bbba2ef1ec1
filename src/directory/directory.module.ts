import { Module } from '@nestjs/common';
import { DirectoryPages } from './bodies/directory.page.js';
import { KnownBodies } from './bodies/body-details.js';
import { BodyContacts } from './contacts/body-contacts.js';
import { GroupProfilePages } from './groups/group-profile.page.js';
import { GroupProfiles } from './groups/group-profiles.js';
import { ProgrammeImport } from './import/programme-import.js';
import { ProgrammePage } from './pages/programme.page.js';
import { ProgrammeLaddersPage } from './pages/programme-ladders.page.js';
import { ProgrammePromisesPage } from './pages/programme-promises.page.js';
import { ProgrammeReopeningPage } from './pages/programme-reopening.page.js';
import { ProgrammesPage } from './pages/programmes.page.js';
import { ProgrammeLadders } from './programme-ladders.js';
import { ProgrammePromises } from './programme-promises.js';
import { ProgrammeSettings } from './programme-settings.js';
import { ProgrammesController } from './programmes.controller.js';
import { Programmes } from './programmes.js';
import { PublicBodies } from './public-bodies.js';
import { BodyContactsController, PublicBodyController } from './public-body.controller.js';
import { PublicBodiesController } from './public-bodies.controller.js';

@Module({
  controllers: [
    GroupProfilePages,
    BodyContactsController,
    PublicBodyController,
    DirectoryPages,
    ProgrammeLaddersPage,
    ProgrammePage,
    ProgrammePromisesPage,
    ProgrammeReopeningPage,
    ProgrammesController,
    ProgrammesPage,
    PublicBodiesController,
  ],
  providers: [
    GroupProfiles,
    BodyContacts,
    KnownBodies,
    ProgrammeImport,
    ProgrammeLadders,
    ProgrammePromises,
    Programmes,
    ProgrammeSettings,
    PublicBodies,
  ],
  exports: [
    BodyContacts,
    KnownBodies,
    ProgrammeLadders,
    ProgrammePromises,
    Programmes,
    ProgrammeSettings,
    PublicBodies,
  ],
})
export class DirectoryModule {}
