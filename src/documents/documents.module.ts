import { Module } from '@nestjs/common';
import { CaseworkModule } from '../casework/casework.module.js';
import { AddByProgram } from './add-by-program.js';
import { AddDocuments } from './add-documents.js';
import { CaseDocuments } from './case-documents.js';
import { CaseWriting } from './case-writing.js';
import { ChangeDocuments } from './change-documents.js';
import { DocumentsController } from './documents.controller.js';
import { ForgetFile } from './forget-file.js';
import { NamesInFiles } from './inside/names-in-files.js';
import { KeepDocuments } from './keep-documents.js';
import { OpenDocument } from './open-document.js';
import { DocumentFilePage, DocumentsPage } from './pages/documents.page.js';
import { ReceiveFile } from './receiving/receive-file.js';
import { ScanSweep } from './scanning/scan-sweep.js';

@Module({
  imports: [CaseworkModule],
  controllers: [DocumentFilePage, DocumentsController, DocumentsPage],
  providers: [
    AddByProgram,
    AddDocuments,
    CaseDocuments,
    CaseWriting,
    ChangeDocuments,
    ForgetFile,
    KeepDocuments,
    NamesInFiles,
    OpenDocument,
    ReceiveFile,
    ScanSweep,
  ],
  exports: [
    CaseDocuments,
    CaseWriting,
    ForgetFile,
    KeepDocuments,
    NamesInFiles,
    OpenDocument,
    ReceiveFile,
    ScanSweep,
  ],
})
export class DocumentsModule {}
