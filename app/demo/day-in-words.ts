const DAY = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "long",
  year: "numeric",
});

/** 12 March 2027, as it is in London. */
export function dayInWords(date: Date | string): string {
  return DAY.format(new Date(date));
}
