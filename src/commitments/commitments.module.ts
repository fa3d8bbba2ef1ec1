import { Module } from '@nestjs/common';
import { DirectoryModule } from '../directory/directory.module.js';
import { CommitmentLibrary } from './commitment-library.js';
import { KnownCompacts } from './known-compacts.js';
import { LibraryController } from './library.controller.js';
import { LocalCompacts } from './local-compacts.js';
import { LibraryPages } from './pages/library.page.js';
import { LocalCompactsPage } from './pages/local-compacts.page.js';
import { WhichPromisesPage } from './pages/which-promises.page.js';
import { PromisesThatBind } from './promises-that-bind.js';
import { LibraryReading } from './reading/library-reading.js';

@Module({
  imports: [DirectoryModule],
  // The question stands before the texts, whose address would take its place.
  controllers: [WhichPromisesPage, LibraryPages, LibraryController, LocalCompactsPage],
  providers: [CommitmentLibrary, KnownCompacts, LibraryReading, LocalCompacts, PromisesThatBind],
  exports: [CommitmentLibrary, KnownCompacts, LibraryReading, LocalCompacts, PromisesThatBind],
})
export class CommitmentsModule {}
