import { holds, type Finding, type Proof } from "./proof.ts";

/** One paragraph a promise: what was run, the figure and, beside it, the promised one. */
export function printProofs(results: readonly { proof: Proof; finding: Finding }[]): void {
  for (const { proof, finding } of results) {
    console.log(`\n${holds(finding) ? "✓" : "✗"} ${proof.id.padEnd(3)} ${proof.promise}`);
    console.log(`      ran       ${finding.ran}`);
    console.log(`      figure    ${finding.figure}`);
    console.log(`      promised  ${finding.promised}`);
  }
  const kept = results.filter(({ finding }) => holds(finding)).length;
  console.log(`\n${kept} of ${results.length} promises kept`);
}
