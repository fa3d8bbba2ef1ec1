import { Module } from '@nestjs/common';
import { DeliveryModule } from '../delivery/delivery.module.js';
import { DirectoryModule } from '../directory/directory.module.js';
import { TimelineModule } from '../timeline/timeline.module.js';
import { Glass } from './glass.js';
import { Interests } from './interests.js';
import { NamedInterest } from './named-interest.js';
import { InterestForms } from './pages/interest-forms.js';
import { GlassPages } from './pages/glass.page.js';
import { InterestPages } from './pages/interests.page.js';
import { RecusalPages } from './pages/recusals.page.js';
import { GlassMail, TellOfGlass } from './tell-of-glass.js';

@Module({
  imports: [DeliveryModule, DirectoryModule, TimelineModule],
  controllers: [GlassPages, InterestPages, RecusalPages],
  providers: [Glass, GlassMail, InterestForms, Interests, NamedInterest, TellOfGlass],
  exports: [Interests, Glass, GlassMail, TellOfGlass],
})
export class ConflictsModule {}
