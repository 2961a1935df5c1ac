const ZONE = "Europe/London";
const clockTime = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const shortDay = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "short" });
const longDay = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, day: "numeric", month: "long", year: "numeric" });
const number = new Intl.NumberFormat("en-GB");

/** 14:03:41 today, 12 Mar 14:03:41 before. */
export function formatLogTime(at: Date, today: Date): string {
  const time = clockTime.format(at);
  return longDay.format(at) === longDay.format(today) ? time : `${shortDay.format(at)} ${time}`;
}

/** 12 March 2027, 14:03:41.207 */
export function formatFullTime(at: Date): string {
  return `${longDay.format(at)}, ${clockTime.format(at)}.${String(at.getUTCMilliseconds()).padStart(3, "0")}`;
}

/** 38 ms, 0.4 ms: with its unit. */
export function formatMicros(micros: number): string {
  return `${formatMillis(micros)} ms`;
}

export function formatMillis(micros: number): string {
  const millis = micros / 1_000;
  return millis < 10 ? millis.toFixed(1) : number.format(Math.round(millis));
}

export function formatBytes(bytes: number): string {
  return bytes < 1_024 ? `${number.format(bytes)} bytes` : `${number.format(Math.round(bytes / 102.4) / 10)} kB`;
}

export function formatCount(count: number): string {
  return number.format(count);
}

/** 8f2c1a9b…a91f: for lists. */
export function shortId(id: string): string {
  return id.length <= 12 ? id : `${id.slice(0, 6)}…${id.slice(-4)}`;
}

/** /aisp/accounts: the part of the address that tells calls apart. */
export function shortPath(path: string): string {
  return path.replace(/^\/open-banking\/v[\d.]+/, "");
}
