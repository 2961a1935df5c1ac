/** A key an app sent with a request that creates something. */
export type IdempotencyClaim = {
  appId: string;
  /** The operationId. */
  operation: string;
  key: string;
  /** SHA-256 of method, path and the raw bytes of the body, hex. */
  requestHash: string;
};

/** The standard's 24 hours. */
export const REMEMBERED_SECONDS = 24 * 3600;
export const LONGEST_KEY = 40;
