const plain = (text: string): string => ` ${(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

/** Whether two ways to write a place can mean the same one: `Kent` and `Kent and Medway`. Nothing is like an empty place. */
export function isLikePlace(one: string | undefined, other: string | undefined): boolean {
  if (!one?.trim() || !other?.trim()) return false;
  const [first, second] = [plain(one), plain(other)];
  return first.includes(second) || second.includes(first);
}
