const LONGEST = 200;

/** A value as it was sent, for a reader; never for a secret. */
export function shown(value: unknown): string {
  if (value === undefined || value === null || value === "") return "nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** A NumericDate of a JWT, and how far it lies from now. */
export function shownTime(value: unknown, at: Date): string {
  const time = typeof value === "number" ? new Date(value * 1000) : undefined;
  if (!time || Number.isNaN(time.getTime())) return shown(value);
  const seconds = Math.round((time.getTime() - at.getTime()) / 1000);
  if (seconds === 0) return `${time.toISOString()} (now)`;
  return `${time.toISOString()} (${duration(Math.abs(seconds))} ${seconds > 0 ? "ahead" : "ago"})`;
}

const UNITS: [name: string, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
  ["second", 1],
];

function duration(seconds: number): string {
  // Up to two minutes are told in seconds: most limits are of that size.
  const [name, size] = UNITS.find(([, unit]) => seconds >= unit * 1.9) ?? ["second", 1];
  const count = Math.round(seconds / size);
  return `${count} ${name}${count === 1 ? "" : "s"}`;
}
