import { seed } from "#prisma/seed.ts";

/** The sample bank and the demo organisation, where they are missing. */
export async function seedDatabase(): Promise<void> {
  await seed();
}
