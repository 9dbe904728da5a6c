/** Where the focus goes when what had it is gone: after a new secret was shown, and after one was revoked. */
export const CREDENTIALS_HEADING_ID = 'credentials-heading';
