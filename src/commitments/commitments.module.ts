import { Module } from '@nestjs/common';
import { KnownCompacts } from './known-compacts.js';
import { LocalCompacts } from './local-compacts.js';
import { LocalCompactsPage } from './pages/local-compacts.page.js';

@Module({
  controllers: [LocalCompactsPage],
  providers: [KnownCompacts, LocalCompacts],
  exports: [LocalCompacts],
})
export class CommitmentsModule {}
