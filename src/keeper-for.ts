import type { FormDrafts } from './platform/web/drafts/form-drafts.js';
import type { KeeperFor } from './platform/web/drafts/kept-forms.js';

/** Whoever has an account has their forms kept there. */
export const keeperFor =
  (drafts: FormDrafts): KeeperFor =>
  ({ visitor }) => {
    if (!visitor?.actor.accountId) return undefined;
    const { actor } = visitor;
    return {
      drafts: () => drafts.ownedBy(actor),
      keepWritten: (form) => drafts.keepWritten(actor, form),
      forget: (id) => drafts.forget(actor, id),
    };
  };
