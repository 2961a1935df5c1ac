import type { PersonaUsername } from "#lib/customers/personas.ts";

/** Invented streets, and post codes that no place has. */
type Home = { street: string; number: string; town: string; postCode: string };

const home = (number: string, street: string, town: string, postCode: string): Home => ({
  number,
  street,
  town,
  postCode,
});

export const HOMES: Record<PersonaUsername, Home> = {
  "maya.okafor": home("4", "Tannery Row", "Leeds", "LS99 9ZA"),
  "joint.ellis": home("31", "Harrow Lea", "Otley", "LS99 9ZB"),
  "tom.ellis": home("31", "Harrow Lea", "Otley", "LS99 9ZB"),
  "northmoor.business": home("7", "Millrace Yard", "Leeds", "LS99 9ZC"),
  "student.reid": home("214", "Endcliffe Rise", "Sheffield", "S99 9ZD"),
  "empty.vale": home("12", "Mill Lane", "Leeds", "LS99 9ZE"),
  "volume.10k": home("58", "Quayside Court", "Hull", "HU99 9ZF"),
  "no-accounts.nash": home("3", "Beck Side", "Ilkley", "LS99 9ZG"),
  "locked.lane": home("19", "Orchard Close", "York", "YO99 9ZH"),
  "anna.selby": home("2", "Arkwright Terrace", "Manchester", "M99 9ZJ"),
  "dan.rowe": home("40", "Canal Wharf", "Manchester", "M99 9ZK"),
  "homeowner.bell": home("88", "Larch Avenue", "Harrogate", "HG99 9ZL"),
  "card.marsh": home("6", "Sorting Office Lane", "Bradford", "BD99 9ZM"),
  "currencies.costa": home("9", "Silversmith Street", "London", "E99 9ZN"),
  "switched.hale": home("22", "Fountain Street", "York", "YO99 9ZP"),
  "edith.frost": home("1", "Rectory Gardens", "Ripon", "HG99 9ZQ"),
  "ruth.frost": home("15", "Station Parade", "Ripon", "HG99 9ZR"),
};
