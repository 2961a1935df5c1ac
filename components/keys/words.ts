import type { Tone } from "#components/ui/pill.tsx";
import type { KeyState } from "#lib/signing-keys/model.ts";

export const KEY_STATES = {
  pending: { tone: "warning", word: "Published, waits", next: "Signs from" },
  active: { tone: "success", word: "Signs", next: "Replaced from" },
  retiring: { tone: "info", word: "Published, retires", next: "Withdrawn from" },
  retired: { tone: "neutral", word: "Retired", next: "" },
} as const satisfies Record<KeyState, { tone: Tone; word: string; next: string }>;

const UNITS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
] as const;

/** "10 minutes", "90 days": in the largest unit that divides it. */
export function durationInWords(seconds: number): string {
  const [size, unit] = UNITS.find(([each]) => seconds % each === 0) ?? [1, "second"];
  const count = seconds / size;
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
