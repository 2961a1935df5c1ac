import type { z } from "zod";

import type { PostalAddress } from "../common.ts";
import { ADDRESS_TYPES } from "./codes.ts";
import type { partyAddress, postalAddress } from "./common.ts";
import { codeOf, nameOf, when, without } from "./translate.ts";

type V3Address = z.infer<typeof postalAddress>;
type V3PartyAddress = z.infer<typeof partyAddress>;

/** Parts v3.1 has no member for, in the order they stand on an envelope. */
const ONLY_AT_V4 = [
  "CareOf",
  "Room",
  "Floor",
  "UnitNumber",
  "BuildingName",
  "PostBox",
  "TownLocationName",
  "DistrictName",
] as const;

export function addressToV4(address: V3Address): PostalAddress {
  return { ...address, AddressType: when(address.AddressType, (name) => codeOf(ADDRESS_TYPES, name)) };
}

/** What v3.1 has no member for goes into the lines, as far as there is room. */
export function addressToV3(address: PostalAddress, lines = 7): V3Address {
  const further = ONLY_AT_V4.flatMap((part) => address[part]?.slice(0, 70) ?? []);
  const AddressLine =
    address.AddressLine || further.length > 0
      ? [...(address.AddressLine ?? []), ...further].slice(0, lines)
      : undefined;
  return {
    ...without(address, ...ONLY_AT_V4),
    AddressType: when(address.AddressType, (code) => nameOf(ADDRESS_TYPES, code)),
    StreetName: address.StreetName?.slice(0, 70),
    TownName: address.TownName?.slice(0, 35),
    AddressLine,
  };
}

/** A party's address always names a country at v3.1: that of the bank where nothing else is known. */
export function partyAddressToV3(address: PostalAddress): V3PartyAddress {
  const { Country = "GB", ...rest } = addressToV3(address, 5);
  return { ...without(rest, "Department", "SubDepartment"), Country };
}
