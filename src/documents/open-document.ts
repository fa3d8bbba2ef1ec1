import type { Readable } from 'node:stream';
import { Injectable, StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isOwn, shutFor } from '../domain/documents/document.js';
import { isStaffVisitor, type Visitor } from '../identity/visitor.js';
import { NotFoundHereError } from '../platform/http/not-found-here.error.js';
import { FileMissingError, FileStore } from '../platform/storage/file-store.js';
import { CaseDocuments, documentIn } from './case-documents.js';
import { DocumentShutError } from './document-errors.js';
import type { DocumentRecord } from './document.record.js';

/** A file on its way to whoever saves it. */
export interface FileToSave {
  readonly document: Pick<DocumentRecord, 'fileName' | 'mediaType' | 'size'>;
  readonly content: Readable;
}

export interface OpenedDocument extends FileToSave {
  readonly document: DocumentRecord;
}

/** Hands out the file of a document: to whom it is for, and only once it may be opened. */
@Injectable()
export class OpenDocument {
  constructor(
    private readonly documents: CaseDocuments,
    private readonly store: FileStore,
  ) {}

  /** Throws `DocumentShutError` and `NotFoundHereError`. */
  async open(visitor: Visitor, reference: string, id: string): Promise<OpenedDocument> {
    const { documents } = await this.documents.open(visitor, reference);
    const document = documentIn(documents, id);
    if (document.withdrawnAt && !isStaffVisitor(visitor) && !isOwn(document, visitor.actor))
      throw new NotFoundHereError();
    const shut = shutFor(document, visitor.actor);
    if (shut) throw new DocumentShutError(shut);
    return { document, content: await openFile(this.store, document.storageKey) };
  }
}

/** Throws `DocumentShutError` where the file was lost. */
export async function openFile(store: FileStore, key: string): Promise<Readable> {
  try {
    return await store.open(key);
  } catch (error) {
    if (error instanceof FileMissingError) throw new DocumentShutError('missing');
    throw error;
  }
}

/** A file is saved, never shown: should a browser show it all the same, nothing in it runs and nothing is fetched. */
const FILE_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** The answer that carries a file. */
export function asDownload({ document, content }: FileToSave, reply: FastifyReply): StreamableFile {
  const { fileName, mediaType, size } = document;
  reply.header('content-security-policy', FILE_POLICY);
  const plain = fileName.replaceAll(/[^ -~]/g, '_');
  return new StreamableFile(content, {
    type: mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
    disposition: `attachment; filename="${plain}"; filename*=UTF-8''${encoded(fileName)}`,
    length: size,
  });
}

/** As RFC 8187 has it. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
