import type { TwoInstances } from "./two-instances.ts";

/** `full`: the counts that are published. `short`: the same steps a few times, for npm test. */
export type Scale = "full" | "short";

/** What was run, what came out and what was promised. It holds when the two figures are the same text. */
export type Finding = { ran: string; figure: string; promised: string };

export type Proof = {
  id: string;
  promise: string;
  prove: (bank: TwoInstances, scale: Scale) => Promise<Finding>;
};

export function holds({ figure, promised }: Finding): boolean {
  return figure === promised;
}
