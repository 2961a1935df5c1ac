const LONGEST = 300;

/**
 * Whether a regular expression may take very long: a repetition of something that repeats itself, or one that is too
 * long to tell. Patterns of a document are run on what apps send.
 */
export function isRiskyPattern(pattern: string): boolean {
  if (pattern.length > LONGEST) return true;
  const source = pattern.replace(/\\./g, "x").replace(/\[[^\]]*\]/g, "x");
  const repeats: boolean[] = [false];
  for (let index = 0; index < source.length; index++) {
    const character = source[index];
    if (character === "(") repeats.push(false);
    else if (character === ")") {
      const inner = repeats.pop() ?? false;
      const isRepeated = isOpenEnded(source, index + 1);
      if (inner && isRepeated) return true;
      const outer = repeats.length - 1;
      repeats[outer] = (repeats[outer] ?? false) || inner || isRepeated;
    } else if (character === "|" || isOpenEnded(source, index)) repeats[repeats.length - 1] = true;
  }
  return false;
}

function isOpenEnded(source: string, index: number): boolean {
  const character = source[index];
  return character === "*" || character === "+" || /^\{\d+,\d*\}/.test(source.slice(index, index + 12));
}
