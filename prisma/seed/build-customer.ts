import { hash } from "@node-rs/argon2";
import { createHash } from "node:crypto";
import { DEMO_BANK_ID } from "#lib/banks/demo-bank.ts";
import { personas } from "#lib/customers/personas.ts";
import type { Persona, PersonaUsername } from "#lib/customers/personas.ts";
import { sealTotpSecret } from "#lib/customers/totp-secret.ts";
import { party } from "#lib/standards/obuk/aisp/parties.ts";
import { HOMES } from "./homes.ts";

const NEVER = new Date("2099-12-31T00:00:00Z");

type SampleCustomer = { id: string; bankId: string; suffix: string; end: Date; persona: Persona };

export async function buildCustomer(customer: SampleCustomer) {
  const { id, bankId, end, persona } = customer;
  const isLocked = persona.username === "locked.lane";
  return {
    id,
    bankId,
    username: usernameOf(customer),
    name: persona.name,
    persona: persona.persona,
    passwordHash: await passwordHashOf(persona),
    totpSecret: sealTotpSecret(persona.totpSecret),
    totpLastStep: 0n,
    lockedUntil: isLocked ? NEVER : null,
    failedAttempts: isLocked ? 5 : 0,
    party: partyOf(customer),
    createdAt: end,
  };
}

function usernameOf({ persona, suffix }: SampleCustomer): string {
  return suffix === "" ? persona.username : `${persona.username}.${suffix}`;
}

const hashes = new Map<PersonaUsername, Promise<string>>();

// A salt that is the same every time: the passwords are public, and the same seed gives the same rows.
function passwordHashOf({ username, password }: Persona): Promise<string> {
  const known = hashes.get(username);
  if (known) return known;
  const salt = createHash("sha256").update(`sandbank:salt:${username}`).digest().subarray(0, 16);
  const made = hash(password, { salt });
  hashes.set(username, made);
  return made;
}

/** Of the range kept for drama (01632 960xxx), one each; in another bank with an extension, since a number is one person's. */
function phoneOf({ bankId, persona }: SampleCustomer): string {
  const number = `+44-1632960${String(100 + personas.findIndex(({ username }) => username === persona.username))}`;
  return bankId === DEMO_BANK_ID ? number : `${number}-${parseInt(bankId.replaceAll("-", "").slice(0, 8), 16)}`;
}

function partyOf(customer: SampleCustomer) {
  const { id, persona } = customer;
  return party.parse({
    PartyId: id,
    PartyType: persona.persona === "joint" ? "Joint" : "Sole",
    Name: persona.name,
    FullLegalName: persona.name,
    AccountRole: "UK.OBIE.Principal",
    EmailAddress: `${usernameOf(customer)}@customers.sandbank.example`,
    Phone: phoneOf(customer),
    ...legalForm(persona),
    Address: [addressOf(persona)],
  });
}

function legalForm({ persona }: Persona) {
  return { LegalStructure: persona === "business" ? "UK.OBIE.PrivateLimitedCompany" : "UK.OBIE.Individual" };
}

function addressOf({ username, persona }: Persona) {
  const { street, number, town, postCode } = HOMES[username];
  return {
    AddressType: persona === "business" ? "BIZZ" : "HOME",
    StreetName: street,
    BuildingNumber: number,
    PostCode: postCode,
    TownName: town,
    Country: "GB",
  };
}
