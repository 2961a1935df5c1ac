import type { PersonaUsername } from "#lib/customers/personas.ts";

/** An account of the sample bank. Sort codes, numbers and cards are invented. */
export type AccountPlan = {
  holders: readonly PersonaUsername[];
  holderName: string;
  nickname: string;
  product: string;
  description: string;
  category: "Personal" | "Business";
  type: "CACC" | "SVGS" | "LLSV" | "CARD" | "LOAN" | "MORT";
  /** GBP unless said. */
  currency?: "EUR" | "USD";
  accountNumber: string;
  /** The card of the account, or null. */
  card: string | null;
  /** The arranged overdraft; of a credit card its limit. Loans are owed anyway and can pay nothing. */
  overdraft: number;
  notShareable: string | null;
  openedYearsBefore: number;
  /** How many of its holders have to approve a payment; one unless said. */
  signatures?: 2;
  /** Who may act for the holders. */
  delegates?: readonly PersonaUsername[];
  /** Its switch to another bank is complete. */
  isSwitched?: true;
  /** Statements come by post. */
  byPost?: true;
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
  "selby-rowe/office": {
    holders: ["anna.selby", "dan.rowe"],
    holderName: "SELBY AND ROWE ARCHITECTS LLP",
    nickname: "Office",
    product: "Professional Current Account",
    description: "Business current account",
    category: "Business",
    type: "CACC",
    accountNumber: "61520847",
    card: null,
    overdraft: 1_000_000,
    notShareable: null,
    openedYearsBefore: 6,
    signatures: 2,
  },
  "selby-rowe/card": {
    holders: ["anna.selby", "dan.rowe"],
    holderName: "SELBY AND ROWE ARCHITECTS LLP",
    nickname: "Office card",
    product: "Business Credit Card",
    description: "Business credit card",
    category: "Business",
    type: "CARD",
    accountNumber: "80331906",
    card: "4929141246610873",
    overdraft: 500_000,
    notShareable: null,
    openedYearsBefore: 3,
    signatures: 2,
  },
  "selby-rowe/loan": {
    holders: ["anna.selby", "dan.rowe"],
    holderName: "SELBY AND ROWE ARCHITECTS LLP",
    nickname: "Plotter and fittings",
    product: "Business Loan",
    description: "Business loan",
    category: "Business",
    type: "LOAN",
    accountNumber: "90140265",
    card: null,
    overdraft: 0,
    notShareable: null,
    openedYearsBefore: 3,
    signatures: 2,
  },
  "bell/everyday": {
    ...current,
    holders: ["homeowner.bell"],
    holderName: "P BELL",
    nickname: "Everyday",
    accountNumber: "42705518",
    card: "4929141251193042",
    overdraft: 100_000,
    openedYearsBefore: 7,
  },
  "bell/mortgage": {
    ...current,
    holders: ["homeowner.bell"],
    holderName: "P BELL",
    nickname: "Mortgage",
    product: "Five Year Fixed Mortgage",
    description: "Repayment mortgage",
    type: "MORT",
    accountNumber: "90177430",
    card: null,
    openedYearsBefore: 3,
  },
  "bell/loan": {
    ...current,
    holders: ["homeowner.bell"],
    holderName: "P BELL",
    nickname: "Car loan",
    product: "Personal Loan",
    description: "Personal loan",
    type: "LOAN",
    accountNumber: "90152291",
    card: null,
    openedYearsBefore: 3,
  },
  "bell/isa": {
    ...saver,
    holders: ["homeowner.bell"],
    holderName: "P BELL",
    nickname: "Cash ISA",
    product: "Cash ISA",
    description: "Tax-free saver",
    accountNumber: "74419028",
    openedYearsBefore: 5,
  },
  "bell/card": {
    ...current,
    holders: ["homeowner.bell"],
    holderName: "P BELL",
    nickname: "Credit card",
    product: "Rewards Credit Card",
    description: "Credit card",
    type: "CARD",
    accountNumber: "80375512",
    card: "4929141257740096",
    overdraft: 400_000,
    openedYearsBefore: 4,
  },
  "card.marsh/card": {
    ...current,
    holders: ["card.marsh"],
    holderName: "O MARSH",
    nickname: "Credit card",
    product: "Rewards Credit Card",
    description: "Credit card",
    type: "CARD",
    accountNumber: "80391187",
    card: "4929141262285514",
    overdraft: 600_000,
    openedYearsBefore: 3,
  },
  "currencies.costa/pounds": {
    ...current,
    holders: ["currencies.costa"],
    holderName: "L COSTA",
    nickname: "Pounds",
    accountNumber: "43188260",
    card: "4929141268830427",
    openedYearsBefore: 4,
  },
  "currencies.costa/euros": {
    ...current,
    holders: ["currencies.costa"],
    holderName: "L COSTA",
    nickname: "Euros",
    product: "Currency Account",
    description: "Euro account",
    currency: "EUR",
    accountNumber: "43188278",
    card: "4929141268835509",
    openedYearsBefore: 4,
  },
  "currencies.costa/dollars": {
    ...current,
    holders: ["currencies.costa"],
    holderName: "L COSTA",
    nickname: "Dollars",
    product: "Currency Account",
    description: "US dollar account",
    currency: "USD",
    accountNumber: "43188286",
    card: "4929141268838826",
    openedYearsBefore: 3,
  },
  "switched.hale/current": {
    ...current,
    holders: ["switched.hale"],
    holderName: "G HALE",
    nickname: "Old everyday",
    accountNumber: "44610379",
    card: null,
    openedYearsBefore: 9,
    isSwitched: true,
  },
  "switched.hale/saver": {
    ...saver,
    holders: ["switched.hale"],
    holderName: "G HALE",
    nickname: "Savings",
    accountNumber: "75582016",
    openedYearsBefore: 6,
  },
  "edith.frost/everyday": {
    ...current,
    holders: ["edith.frost"],
    holderName: "E FROST",
    nickname: "Current account",
    accountNumber: "46029914",
    card: "4929141274491035",
    openedYearsBefore: 31,
    delegates: ["ruth.frost"],
    byPost: true,
  },
  "edith.frost/saver": {
    ...saver,
    holders: ["edith.frost"],
    holderName: "E FROST",
    nickname: "Savings",
    accountNumber: "76640093",
    openedYearsBefore: 20,
    byPost: true,
  },
} as const satisfies Record<string, AccountPlan>;

export type AccountKey = keyof typeof ACCOUNTS;
export const ACCOUNT_KEYS = Object.keys(ACCOUNTS) as AccountKey[];

/** What is owed rather than held: it has no floor and pays nothing. */
export function isLoan({ type }: Pick<AccountPlan, "type">): boolean {
  return type === "LOAN" || type === "MORT";
}

export function currencyOf({ currency }: AccountPlan): string {
  return currency ?? "GBP";
}
