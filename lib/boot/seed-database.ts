import { seed } from "#prisma/seed.ts";

/** The sample bank and the demo organisation, where they are missing. The same rows whoever writes them: the first one stays. */
export async function seedDatabase(): Promise<void> {
  await seed();
}
