import { Module } from '@nestjs/common';
import { CaseworkModule } from '../../casework/casework.module.js';
import { LettersModule } from '../../correspondence/letters/letters.module.js';
import { DocumentsModule } from '../documents.module.js';
import { AskBundle } from './ask-bundle.js';
import { BundleLetters } from './bundle-letters.js';
import { BundlesController } from './bundles.controller.js';
import { GatherBundle } from './gather-bundle.js';
import { LastLook } from './last-look.js';
import { MakeBundles } from './making/make-bundles.js';
import { SeeDocument } from './making/see-document.js';
import { OpenBundle } from './open-bundle.js';
import { BundleFilePage, BundlesPage } from './pages/bundles.page.js';

@Module({
  imports: [CaseworkModule, DocumentsModule, LettersModule],
  controllers: [BundleFilePage, BundlesController, BundlesPage],
  providers: [AskBundle, BundleLetters, GatherBundle, LastLook, MakeBundles, OpenBundle, SeeDocument],
  exports: [AskBundle, MakeBundles],
})
export class BundleModule {}
