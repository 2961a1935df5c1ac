import { seed } from "#prisma/seed.ts";
import { withLease } from "./with-lease.ts";

/** The sample bank and the demo organisation, where they are missing. */
export async function seedDatabase(): Promise<void> {
  await withLease("seed", seed);
}
