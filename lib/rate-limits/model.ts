/** By app once its token is known, by address before. */
export type LimitName = "app" | "address";

export const LIMIT_SECONDS = 60;

/** What is left of a limit after a call. */
export type Taken = {
  name: LimitName;
  quota: number;
  seconds: number;
  left: number;
  /** When it is whole again. */
  resetSeconds: number;
  isOver: boolean;
};
