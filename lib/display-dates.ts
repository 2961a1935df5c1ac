const ZONE = "Europe/London";
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: ZONE });
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", hourCycle: "h12", timeZone: ZONE });
const DAY_MS = 86_400_000;

/** "12 March 2027", at the bank. */
export function displayDate(date: Date): string {
  return DAY.format(date);
}

/** "1:58 pm", at the bank. */
export function displayTime(date: Date): string {
  return TIME.format(date).toLowerCase();
}

/** "Today, 1:58 pm", "Yesterday, 6:10 am", "11 March 2027, 7:42 pm". */
export function displayDateTime(date: Date, at: Date): string {
  const day = displayDate(date);
  if (day === displayDate(at)) return `Today, ${displayTime(date)}`;
  if (day === displayDate(new Date(at.getTime() - DAY_MS))) return `Yesterday, ${displayTime(date)}`;
  return `${day}, ${displayTime(date)}`;
}
