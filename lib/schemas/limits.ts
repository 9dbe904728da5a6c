// Apart from the schemas, so that a form can show a limit without bringing the whole of Zod into the browser.

/** Fewest characters of a password. Length is the only rule (NIST SP 800-63B §5.1.1). */
export const PASSWORD_MIN = 12;
/** More is refused, so that hashing stays cheap. */
export const PASSWORD_MAX = 256;

/** Longest label of a secret, in characters. */
export const SECRET_LABEL_MAX = 70;

/** Most entries of the audit in one CSV file. */
export const AUDIT_EXPORT_ROWS = 50_000;
