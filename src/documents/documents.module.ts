import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { AddByProgram } from './add-by-program.js';
import { AddDocuments } from './add-documents.js';
import { CaseDocuments } from './case-documents.js';
import { CaseWriting } from './case-writing.js';
import { ChangeDocuments } from './change-documents.js';
import { DocumentsController } from './documents.controller.js';
import { KeepDocuments } from './keep-documents.js';
import { OpenDocument } from './open-document.js';
import { DocumentFilePage, DocumentsPage } from './pages/documents.page.js';
import { ReceiveFile } from './receiving/receive-file.js';

@Module({
  imports: [CaseworkModule],
  controllers: [DocumentFilePage, DocumentsController, DocumentsPage],
  providers: [
    AddByProgram,
    AddDocuments,
    CaseDocuments,
    CaseWriting,
    ChangeDocuments,
    KeepDocuments,
    OpenDocument,
    ReceiveFile,
  ],
  exports: [CaseDocuments, CaseWriting, KeepDocuments, OpenDocument, ReceiveFile],
})
export class DocumentsModule {}
