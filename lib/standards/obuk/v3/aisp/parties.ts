import { z } from "zod";

import { partiesResponse as currentList, party as current, partyResponse as currentOne } from "../../aisp/parties.ts";
import { partyAddress } from "../common.ts";
import { partyAddressToV3 } from "../addresses.ts";
import { when, without } from "../translate.ts";

const party = current
  .omit({ LEI: true })
  .extend({ Address: z.array(partyAddress).optional() })
  .meta({ id: "OBParty2", description: "A person or a company, and what it has to do with the account." });

export const partyResponse = currentOne
  .extend({ Data: z.object({ Party: party.optional() }) })
  .meta({ id: "OBReadParty2", description: "One party." });

export const partiesResponse = currentList
  .extend({ Data: z.object({ Party: z.array(party).optional() }) })
  .meta({ id: "OBReadParty3", description: "The parties of an account." });

type Party = z.infer<typeof current>;

function toV3(party: Party) {
  return { ...without(party, "LEI"), Address: party.Address?.map(partyAddressToV3) };
}

export function partyToV3({ Party }: { Party?: Party }) {
  return { Party: when(Party, toV3) };
}

export function partiesToV3({ Party }: { Party?: Party[] }) {
  return { Party: Party?.map(toV3) };
}
