import { Module } from '@nestjs/common';
import { RevisionsModule } from '../revisions/revisions.module.js';
import { BodyFormPages } from './bodies/body-form.page.js';
import { ChangeBodies } from './bodies/change-bodies.js';
import { ChangeContacts } from './contacts/change-contacts.js';
import { ContactPages } from './contacts/contacts.page.js';
import { DirectoryModule } from './directory.module.js';
import { MergeGroups } from './groups/merge/merge-groups.js';
import { MergeGroupsPages } from './groups/merge/merge-groups.page.js';
import { PartGroups } from './groups/merge/part-groups.js';
import { PartGroupsPages } from './groups/merge/part-groups.page.js';
import { BadLines } from './import/bad-lines.js';
import { DirectoryImport } from './import/directory-import.js';
import { ImportPages } from './import/import.page.js';
import { MergeBodies } from './merge/merge-bodies.js';
import { MergePages } from './merge/merge.page.js';
import { MovedCases } from './succession/moved-cases.js';
import { SuccessionPages } from './succession/succession.page.js';
import { Successions } from './succession/successions.js';
import { BodiesWritingController } from './writing/bodies-writing.controller.js';
import { BodyMergesController } from './writing/body-merges.controller.js';
import { ContactsWritingController } from './writing/contacts-writing.controller.js';
import { GroupMergesController } from './writing/group-merges.controller.js';

/** What administrators do to the directory. Apart from it, because cases follow their body and cases stand on the directory. */
@Module({
  imports: [DirectoryModule, RevisionsModule],
  controllers: [
    BodiesWritingController,
    BodyMergesController,
    ContactsWritingController,
    GroupMergesController,
    BodyFormPages,
    ContactPages,
    ImportPages,
    MergeGroupsPages,
    PartGroupsPages,
    MergePages,
    SuccessionPages,
  ],
  providers: [
    BadLines,
    ChangeBodies,
    ChangeContacts,
    DirectoryImport,
    MergeBodies,
    MergeGroups,
    MovedCases,
    PartGroups,
    Successions,
  ],
  exports: [DirectoryImport],
})
export class DirectoryAdministrationModule {}
