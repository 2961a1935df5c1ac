import type { PersonaUsername } from "#lib/customers/personas.ts";

/** An account of the sample bank. Sort codes, numbers and cards are invented. */
export type AccountPlan = {
  holders: readonly PersonaUsername[];
  holderName: string;
  nickname: string;
  product: string;
  description: string;
  category: "Personal" | "Business";
  type: "CACC" | "SVGS" | "LLSV";
  accountNumber: string;
  /** The debit card, or null. */
  card: string | null;
  overdraft: number;
  notShareable: string | null;
  openedYearsBefore: number;
};

export const SORT_CODE = "201453";

const FIXED =
  "Money in a fixed saver is locked until it matures, so this account cannot be shared with other companies.";

const current = {
  product: "Everyday Current Account",
  description: "Current account",
  category: "Personal",
  type: "CACC",
  overdraft: 0,
  notShareable: null,
} as const;
const saver = {
  ...current,
  product: "Easy Saver",
  description: "Instant access saver",
  type: "SVGS",
  card: null,
} as const;
const fixed = {
  ...saver,
  product: "Two Year Fixed Saver",
  description: "Fixed term saver",
  type: "LLSV",
  notShareable: FIXED,
} as const;

export const ACCOUNTS = {
  "maya.okafor/everyday": {
    ...current,
    holders: ["maya.okafor"],
    holderName: "M OKAFOR",
    nickname: "Everyday",
    accountNumber: "40281193",
    card: "4929141187304821",
    overdraft: 50_000,
    openedYearsBefore: 6,
  },
  "maya.okafor/bills": {
    ...current,
    holders: ["maya.okafor"],
    holderName: "M OKAFOR",
    nickname: "Bills",
    accountNumber: "40281207",
    card: "4929141187306370",
    openedYearsBefore: 4,
  },
  "maya.okafor/rainy-day": {
    ...saver,
    holders: ["maya.okafor"],
    holderName: "M OKAFOR",
    nickname: "Rainy day",
    accountNumber: "71183350",
    openedYearsBefore: 5,
  },
  "maya.okafor/fixed": {
    ...fixed,
    holders: ["maya.okafor"],
    holderName: "M OKAFOR",
    nickname: "House deposit",
    accountNumber: "71183396",
    openedYearsBefore: 1,
  },
  "ellis/joint": {
    ...current,
    holders: ["joint.ellis", "tom.ellis"],
    holderName: "H ELLIS AND T ELLIS",
    product: "Joint Current Account",
    nickname: "Household",
    accountNumber: "52076614",
    card: "4929141190052217",
    overdraft: 100_000,
    openedYearsBefore: 8,
  },
  "ellis/saver": {
    ...saver,
    holders: ["joint.ellis", "tom.ellis"],
    holderName: "H ELLIS AND T ELLIS",
    nickname: "Holidays",
    accountNumber: "72290481",
    openedYearsBefore: 7,
  },
  "tom.ellis/everyday": {
    ...current,
    holders: ["tom.ellis"],
    holderName: "T ELLIS",
    nickname: "Tom's own",
    accountNumber: "52076689",
    card: "4929141190058834",
    openedYearsBefore: 9,
  },
  "northmoor/current": {
    holders: ["northmoor.business"],
    holderName: "NORTHMOOR JOINERY LTD",
    nickname: "Trading",
    product: "Business Current Account",
    description: "Business current account",
    category: "Business",
    type: "CACC",
    accountNumber: "60413378",
    card: "4929141205517768",
    overdraft: 500_000,
    notShareable: null,
    openedYearsBefore: 11,
  },
  "northmoor/tax": {
    holders: ["northmoor.business"],
    holderName: "NORTHMOOR JOINERY LTD",
    nickname: "Tax reserve",
    product: "Business Saver",
    description: "Business instant access saver",
    category: "Business",
    type: "SVGS",
    accountNumber: "73300954",
    card: null,
    overdraft: 0,
    notShareable: null,
    openedYearsBefore: 10,
  },
  "student.reid/current": {
    ...current,
    holders: ["student.reid"],
    holderName: "C REID",
    product: "Student Current Account",
    nickname: "Student account",
    accountNumber: "45920016",
    card: "4929141211846607",
    overdraft: 150_000,
    openedYearsBefore: 2,
  },
  "empty.vale/current": {
    ...current,
    holders: ["empty.vale"],
    holderName: "I VALE",
    nickname: "New account",
    accountNumber: "47700125",
    card: "4929141219903316",
    openedYearsBefore: 0,
  },
  "volume.10k/current": {
    ...current,
    holders: ["volume.10k"],
    holderName: "V LOMAX",
    nickname: "Busy account",
    accountNumber: "48811940",
    card: "4929141223304158",
    openedYearsBefore: 3,
  },
  "no-accounts.nash/fixed": {
    ...fixed,
    holders: ["no-accounts.nash"],
    holderName: "P NASH",
    nickname: "Fixed saver",
    accountNumber: "71190022",
    openedYearsBefore: 1,
  },
  "locked.lane/current": {
    ...current,
    holders: ["locked.lane"],
    holderName: "J LANE",
    nickname: "Everyday",
    accountNumber: "49933207",
    card: "4929141230018825",
    openedYearsBefore: 4,
  },
} as const satisfies Record<string, AccountPlan>;

export type AccountKey = keyof typeof ACCOUNTS;
export const ACCOUNT_KEYS = Object.keys(ACCOUNTS) as AccountKey[];
