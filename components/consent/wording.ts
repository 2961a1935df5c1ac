/** The bank as its customers know it. */
export const BANK_NAME = "Sandbank";

/** The standard's sentences begin in lower case; on a page each stands alone. */
export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
