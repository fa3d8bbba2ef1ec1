/** Where the audit log is witnessed outside the database. */
export interface AuditSettings {
  /** The folder of the signed heads. Best on a disk that whoever runs the database cannot write. */
  readonly directory: string;
  /** Files with Ed25519 keys in PEM: the first signs, the others still verify. None: a key made in the folder. */
  readonly keyFiles: readonly string[];
}

export const AUDIT_SETTINGS = Symbol('where the audit log is witnessed');
