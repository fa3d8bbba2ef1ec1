import { Module } from '@nestjs/common';
import { DirectoryModule } from '../../directory/directory.module.js';
import { RevisionsModule } from '../../revisions/revisions.module.js';
import { CommitmentsModule } from '../commitments.module.js';
import { CommitmentEditing } from './commitment-editing.js';
import { LibraryWritingController } from './library-writing.controller.js';
import { CommitmentPages } from './pages/commitment.page.js';
import { CommitmentsPages } from './pages/commitments.page.js';
import { CompactPages } from './pages/compact.page.js';

/** Apart from the library itself: a Compact is changed by way of the cases, and cases stand on the library. */
@Module({
  imports: [CommitmentsModule, DirectoryModule, RevisionsModule],
  controllers: [CommitmentPages, CommitmentsPages, CompactPages, LibraryWritingController],
  providers: [CommitmentEditing],
})
export class CompactEditingModule {}
