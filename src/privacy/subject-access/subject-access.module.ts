import { Module } from '@nestjs/common';
import { DeadlinesModule } from '../../deadlines/deadlines.module.js';
import { IdentityModule } from '../../identity/identity.module.js';
import { CopyAsZip } from './copy-as-zip.js';
import { FoundItems } from './found-items.js';
import { OwnDataPages } from './own-data.page.js';
import { SubjectRequestPages } from './requests.page.js';
import { Review } from './review.js';
import { SubjectRequests } from './subject-requests.js';
import { WhoseDataIsIt } from './whose-data.js';

@Module({
  imports: [DeadlinesModule, IdentityModule],
  controllers: [OwnDataPages, SubjectRequestPages],
  providers: [CopyAsZip, FoundItems, Review, SubjectRequests, WhoseDataIsIt],
})
export class SubjectAccessModule {}
