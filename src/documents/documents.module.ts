import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { KeepDocuments } from './keep-documents.js';
import { ReceiveFile } from './receiving/receive-file.js';

@Module({
  imports: [CaseworkModule],
  providers: [KeepDocuments, ReceiveFile],
  exports: [KeepDocuments, ReceiveFile],
})
export class DocumentsModule {}
