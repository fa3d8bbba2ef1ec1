import type { InboundMailSettings } from '../../../platform/mail/inbound-mail.js';
import { LocalFileStore } from '../../../platform/storage/local-file-store.js';

/** Messages as they came, apart from the documents of cases: nobody but the service opens them. Their limit is that of a message. */
export class ReceivedFiles extends LocalFileStore {
  constructor({ folder, limit }: Pick<InboundMailSettings, 'folder' | 'limit'>) {
    super(folder, limit);
  }
}

/** Where nothing comes in, nothing is kept. */
export const NO_INBOUND_MAIL = { folder: '.no-mail-comes-in', limit: 0 } as const;
