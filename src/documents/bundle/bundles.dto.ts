import { BUNDLE_KINDS, type BundleKind } from '../../domain/bundle/bundle-kind.js';
import { OneOf, Words } from '../../platform/http/fields.js';

/** For whom a bundle is to be made. */
export class BundleBody {
  @OneOf(BUNDLE_KINDS)
  kind: BundleKind;

  /** Who gets it; needed for a mediator, a panel, an Ombudsman and a solicitor. */
  @Words('who will get it', { max: 200, optional: true })
  for_whom?: string;
}
