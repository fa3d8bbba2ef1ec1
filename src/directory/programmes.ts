/** The programme that a report goes to where nobody has chosen one: for now the only one. */
export const DEFAULT_PROGRAMME = {
  id: 'd907e937-5540-5e43-be3c-0471ad4a5836',
  name: 'Redress, the national advocacy programme',
} as const;
