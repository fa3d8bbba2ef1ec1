/** What an address of our own is for. */
export type OwnAddress =
  | { readonly kind: 'case'; readonly token: string }
  | { readonly kind: 'bounce'; readonly deliveryId: string }
  | { readonly kind: 'other' };

const CASE = /^case\+([\da-f]{32})$/;
const BOUNCE = /^bounce\+([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/;
/** What is taken in at all: a wrong or old token too, so that nobody learns which ones there are. */
const TAKEN = /^(?:case|bounce)(?:\+[\w.+-]{0,100})?$|^postmaster$/;

/** Undefined for an address that is not ours, or at which nobody is. */
export function ownAddress(address: string, domain: string): OwnAddress | undefined {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0)).toLowerCase();
  if (address.slice(at + 1).toLowerCase() !== domain || !TAKEN.test(local)) return undefined;
  const token = CASE.exec(local)?.[1];
  if (token !== undefined) return { kind: 'case', token };
  const deliveryId = BOUNCE.exec(local)?.[1];
  return deliveryId === undefined ? { kind: 'other' } : { kind: 'bounce', deliveryId };
}
