import { startStep } from "#lib/apps/record-provisioning.ts";
import { now } from "#lib/clock.ts";
import { DomainError } from "#lib/errors.ts";
import { selectOrganisation } from "#lib/organisations/data.ts";
import { hashSecret, newSecret } from "#lib/secrets.ts";
import { consumeInitialToken, selectInitialToken } from "./data.ts";
import { INITIAL_TOKEN_PREFIX, initialTokenState, type Progress, type Registration } from "./model.ts";
import { readClient } from "./read-client.ts";
import { createRegisteredApp } from "./write-app.ts";

/** Registers an app by RFC 7591: JSON metadata and an initial access token, which is used up with it. */
export async function registerClient(
  token: string | null,
  readBody: () => Promise<unknown>,
  { begin, about }: Progress,
): Promise<Registration> {
  const checked = startStep(2, "Registration checked");
  begin("initial access token");
  const initial = await findInitialToken(token, about);
  begin("organisation");
  const organisation = await requireVerified(initial.organisationId);
  begin("metadata");
  const { draft, keys } = await readClient(await readBody(), organisation.roles);
  begin("registration");
  const registrationToken = newSecret();
  const write = {
    draft,
    keys,
    by: `initial-access-token:${initial.id}`,
    checked: checked("Initial access token, addresses, scopes and keys are in order (RFC 7591)"),
    before: async (tx: Parameters<typeof consumeInitialToken>[0]) => {
      if (!(await consumeInitialToken(tx, initial.id))) throw refuseToken("was used already");
    },
  };
  const app = await createRegisteredApp(organisation.id, write, hashSecret(registrationToken));
  about({ app });
  return { app, registrationToken };
}

async function findInitialToken(token: string | null, about: Progress["about"]) {
  if (token === null)
    throw new DomainError("token-missing", "Send an initial access token in the Authorization header, as Bearer", {
      field: "Authorization",
      clause: "RFC 7591, section 3",
    });
  const found = token.startsWith(INITIAL_TOKEN_PREFIX) ? await selectInitialToken(hashSecret(token)) : null;
  if (!found) throw refuseToken("is not one of this bank's");
  about({ organisationId: found.organisationId });
  const state = initialTokenState(found, now());
  if (state !== "usable") throw refuseToken(state === "used" ? "was used already" : "has expired");
  return found;
}

function refuseToken(reason: string): DomainError {
  return new DomainError("token-invalid", `The initial access token ${reason}: make another in the portal`, {
    field: "Authorization",
    clause: "RFC 7591, section 3",
  });
}

async function requireVerified(organisationId: string) {
  const organisation = await selectOrganisation(organisationId);
  if (organisation?.status === "verified") return organisation;
  const state = organisation?.status === "suspended" ? "is suspended" : "has applied and is not verified yet";
  throw new DomainError("organisation-not-verified", `The organisation ${organisation?.name ?? ""} ${state}`);
}
