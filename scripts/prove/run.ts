import { GROUPS } from "./groups.ts";
import { holds, type Finding, type Proof } from "./proof.ts";
import { printProofs } from "./print-proofs.ts";
import { startTwoInstances, type TwoInstances } from "./two-instances.ts";

const [group = "", ...only] = process.argv.slice(2);
const { proofs, env } = GROUPS[group] ?? {};

if (!proofs) {
  const known = Object.entries(GROUPS).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`);
  if (group) console.error(`There is no group "${group}".`);
  console.log(`npm run prove -- GROUP [PROMISE …]\n${known.join("\n")}`);
  process.exit(group ? 2 : 0);
}

const wanted = proofs.filter(({ id }) => only.length === 0 || only.includes(id));
if (wanted.length === 0) {
  console.error(`${group} promises ${proofs.map(({ id }) => id).join(", ")}.`);
  process.exit(2);
}

const bank = await startTwoInstances("prove", env);
const results: { proof: Proof; finding: Finding }[] = [];
try {
  for (const proof of wanted) results.push({ proof, finding: await run(proof, bank) });
} finally {
  await bank.stop();
}
printProofs(results);
process.exit(results.every(({ finding }) => holds(finding)) ? 0 : 1);

/** A proof that breaks off is a promise that was not kept. */
async function run(proof: Proof, instances: TwoInstances): Promise<Finding> {
  console.log(`${proof.id} ${proof.promise} …`);
  const startedAt = performance.now();
  const finding = await proof.prove(instances, "full").catch((error: unknown) => {
    console.error(error);
    return { ran: "broke off", figure: error instanceof Error ? error.message : String(error), promised: "an end" };
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`   ${holds(finding) ? "✓" : "✗"} ${finding.figure} (${seconds} s)`);
  return finding;
}
