/** The tools of the translation between the shapes of v3.1 and v4.0. */

/** What there is, changed; what is absent stays absent. */
export function when<From, To>(value: From | undefined, change: (value: From) => To): To | undefined {
  return value === undefined ? undefined : change(value);
}

/** A copy without the members that the other version does not know. */
export function without<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  ...names: readonly Name[]
): Omit<Whole, Name> {
  const rest: Partial<Whole> = { ...whole };
  for (const name of names) delete rest[name];
  return rest as Omit<Whole, Name>;
}

/** The name a code of v4.0 has at v3.1. */
export function nameOf<const Names extends Readonly<Record<string, string>>>(
  names: Names,
  code: keyof Names,
): Names[keyof Names] {
  return names[code];
}

/** The first code of v4.0 that has this name at v3.1: the one that means exactly it. */
export function codeOf<const Names extends Readonly<Record<string, string>>>(
  names: Names,
  name: Names[keyof Names],
): keyof Names & string {
  const found = Object.keys(names).find((code) => names[code] === name);
  if (found === undefined) throw new Error(`No code of v4.0 is called ${name} at v3.1`);
  return found;
}

/** The names of a table, each once, as a list for an enumeration. */
export function namesIn<const Names extends Readonly<Record<string, string>>>(
  names: Names,
): [Names[keyof Names], ...Names[keyof Names][]] {
  return [...new Set(Object.values(names))] as [Names[keyof Names], ...Names[keyof Names][]];
}
