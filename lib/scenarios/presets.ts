import { PERSONAS } from "#lib/customers/personas.ts";
import type { PersonaUsername } from "#lib/customers/personas.ts";

type Preset = { name: string; summary: string; personas: readonly PersonaUsername[] };

const EVERYONE = Object.keys(PERSONAS) as PersonaUsername[];

/** What a bank can be filled with. */
export const PRESETS = {
  people: {
    name: "People and firms",
    summary:
      "The test customers of the documentation, with two years of history; all but the one with the busy account.",
    personas: EVERYONE.filter((username) => username !== "volume.10k"),
  },
  everyone: {
    name: "Everyone",
    summary: "All the test customers of the documentation, the one with ten thousand transactions too.",
    personas: EVERYONE,
  },
  one: {
    name: "One customer",
    summary: "Maya Okafor alone: salary, rent, bills, cards and savings.",
    personas: ["maya.okafor"],
  },
  family: {
    name: "One family",
    summary: "Hannah and Tom Ellis: accounts held together, and one of his own.",
    personas: ["joint.ellis", "tom.ellis"],
  },
  business: {
    name: "A business",
    summary: "Northmoor Joinery Ltd: card takings, suppliers, payroll, VAT.",
    personas: ["northmoor.business"],
  },
  "edge-cases": {
    name: "Edge cases",
    summary: "Customers with an empty account, an overdraft, nothing to share, and one who is locked out.",
    personas: ["student.reid", "empty.vale", "no-accounts.nash", "locked.lane"],
  },
  volume: {
    name: "A busy account",
    summary: "One current account with ten thousand transactions, for paging and load.",
    personas: ["volume.10k"],
  },
  empty: { name: "Nobody", summary: "No customers at all: make, generate or import your own.", personas: [] },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const DEFAULT_PRESET: PresetName = "people";

export function isPreset(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}
