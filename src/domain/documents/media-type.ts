/** The kinds of file that are taken as evidence: how each is called, and the ending that its name gets. */
export const MEDIA_TYPES = {
  'application/pdf': { name: 'PDF', ending: 'pdf' },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    name: 'Word document',
    ending: 'docx',
  },
  'application/vnd.oasis.opendocument.text': { name: 'OpenDocument text', ending: 'odt' },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    name: 'Excel sheet',
    ending: 'xlsx',
  },
  'image/jpeg': { name: 'JPEG picture', ending: 'jpg' },
  'image/png': { name: 'PNG picture', ending: 'png' },
  'image/heic': { name: 'HEIC picture', ending: 'heic' },
  'image/gif': { name: 'GIF picture', ending: 'gif' },
  'image/webp': { name: 'WebP picture', ending: 'webp' },
  'image/tiff': { name: 'TIFF picture', ending: 'tif' },
  'message/rfc822': { name: 'Email', ending: 'eml' },
  'text/plain': { name: 'Text', ending: 'txt' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly ending: string }>>;

export type MediaType = keyof typeof MEDIA_TYPES;

export const isMediaType = (text: string): text is MediaType => Object.hasOwn(MEDIA_TYPES, text);

/** In a sentence. */
export const TAKEN_KINDS =
  'PDF, Word (DOCX), OpenDocument (ODT), Excel (XLSX), pictures, emails (EML) and plain text';
