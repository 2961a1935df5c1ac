const MOMENT = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "medium",
  timeZone: "Europe/London",
});
const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "Europe/London" });

/** A point in time as people in the bank's country read it; the exact one in the markup. */
export function Moment({ at, day = false }: { at: Date; day?: boolean }) {
  return (
    <time className="whitespace-nowrap text-muted" dateTime={at.toISOString()} title={at.toISOString()}>
      {(day ? DAY : MOMENT).format(at)}
    </time>
  );
}
