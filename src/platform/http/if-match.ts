import { HttpException, HttpStatus, PreconditionFailedException } from '@nestjs/common';

const ETAG = /^"(\d{1,9})"$/;

/** A version as an ETag. */
export const etagOf = ({ version }: { readonly version: number }): string => `"${version}"`;

/** The version that `If-Match` names. Throws 428 where it is missing, and 412 where it can match nothing. */
export function versionIn(ifMatch: string | undefined): number {
  if (ifMatch === undefined)
    throw new HttpException('If-Match is missing.', HttpStatus.PRECONDITION_REQUIRED);
  const [, version] = ETAG.exec(ifMatch.trim()) ?? [];
  if (version === undefined) throw new PreconditionFailedException();
  return Number(version);
}
