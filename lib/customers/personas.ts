/**
 * The test customers. Their passwords and one-time-code secrets are public on purpose: the README, /docs, the start-up
 * banner and DATA_DIR/demo.json print this table.
 */
export const PERSONAS = {
  "maya.okafor": {
    name: "Maya Okafor",
    password: "maya-at-sandbank",
    totpSecret: "IQ2EGVJLH3VSL4XGVDSWTLS5XLDXDDSY",
    persona: "salaried",
    goodFor:
      "Two years of salary, rent, groceries, bills and savings, in two current accounts and a saver. A fixed saver cannot be shared.",
  },
  "joint.ellis": {
    name: "Hannah Ellis",
    password: "hannah-at-sandbank",
    totpSecret: "LEFMPKQZMXHE2QOE52XM2BMDCDY4SL4Y",
    persona: "joint",
    goodFor: "A current account and a saver held together with tom.ellis: either holder can share them.",
  },
  "tom.ellis": {
    name: "Tom Ellis",
    password: "tom-at-sandbank",
    totpSecret: "HVEH5Q4NDMWLJE42HYWXYFLY3I3KDZ6U",
    persona: "joint",
    goodFor: "The other holder of the joint accounts, with a current account of his own.",
  },
  "northmoor.business": {
    name: "Northmoor Joinery Ltd",
    password: "northmoor-at-sandbank",
    totpSecret: "MSRW6EYELN5R76XST7OVBSLIK4TC5AB2",
    persona: "business",
    goodFor: "A business current account with card takings, suppliers, payroll and VAT, and a tax reserve.",
  },
  "student.reid": {
    name: "Callum Reid",
    password: "callum-at-sandbank",
    totpSecret: "YIA23BUQPP5V5DMIPSMUIRHVMQP6CXMY",
    persona: "student in overdraft",
    goodFor: "One current account that is overdrawn, within an arranged overdraft of £1,500.",
  },
  "empty.vale": {
    name: "Iris Vale",
    password: "iris-at-sandbank",
    totpSecret: "LF7AP4DYHSSZPOLJYE2ZIV4M2XGAKCNV",
    persona: "empty",
    goodFor: "One new current account: a balance of zero and no transactions.",
  },
  "volume.10k": {
    name: "Vera Lomax",
    password: "vera-at-sandbank",
    totpSecret: "GHLIWNGM6LTKYN6GWBLF2YREK5CWOXSQ",
    persona: "heavy",
    goodFor: "One current account with exactly 10,000 transactions: paging, filters and load.",
  },
  "no-accounts.nash": {
    name: "Peter Nash",
    password: "peter-at-sandbank",
    totpSecret: "BFPGF4ZPQVZVU56CLD6NFG2BOFPUT2ZC",
    persona: "nothing to share",
    goodFor: "Only a fixed saver, which cannot be shared: the journey ends without an eligible account.",
  },
  "locked.lane": {
    name: "Joanna Lane",
    password: "joanna-at-sandbank",
    totpSecret: "V6LMGS2DB6P2RFYOAKPQIAZMEIMFQB7C",
    persona: "locked",
    goodFor: "Locked out of online banking: the right password is refused.",
  },
  "anna.selby": {
    name: "Anna Selby",
    password: "anna-at-sandbank",
    totpSecret: "NPMAZSGXQNALE2FEMQAQFZDHIYZMJM5I",
    persona: "two to sign",
    goodFor:
      "One of two partners of an architects' practice: every payment from its account needs dan.rowe as well. A business card and a loan.",
  },
  "dan.rowe": {
    name: "Daniel Rowe",
    password: "dan-at-sandbank",
    totpSecret: "AWFLUHET6CESEAUA2K55CFVFFUTXZWJE",
    persona: "two to sign",
    goodFor: "The other partner: approves what anna.selby has started, or the other way round.",
  },
  "homeowner.bell": {
    name: "Priya Bell",
    password: "priya-at-sandbank",
    totpSecret: "ELRX3IDRYSLBJ6DOUEJZ3MSVDJGKPXRE",
    persona: "home owner",
    goodFor: "A current account, a mortgage, a loan, a cash ISA and a credit card: every kind of account at once.",
  },
  "card.marsh": {
    name: "Owen Marsh",
    password: "owen-at-sandbank",
    totpSecret: "GXDDFOIF2GK57BM3BJAJRRCEYVNXI6ER",
    persona: "card only",
    goodFor: "One credit card and nothing else: purchases, interest, a limit, statements.",
  },
  "currencies.costa": {
    name: "Lucia Costa",
    password: "lucia-at-sandbank",
    totpSecret: "EZ3BHYUVFPJXELSQZM47CWVU2O4GULFU",
    persona: "three currencies",
    goodFor: "Accounts in pounds, euros and US dollars, with exchanges between them.",
  },
  "switched.hale": {
    name: "Grace Hale",
    password: "grace-at-sandbank",
    totpSecret: "5I6VEJIYIIGZK2ME4UMHWSZUVUKI2VI7",
    persona: "switched away",
    goodFor: "A current account whose switch to another bank is complete, and a saver that stayed.",
  },
  "edith.frost": {
    name: "Edith Frost",
    password: "edith-at-sandbank",
    totpSecret: "YBDSCCET45VFJUNIGD6UNXPYGK7PD7KV",
    persona: "large print",
    goodFor: "A pensioner who gets statements by post. ruth.frost may act for her.",
  },
  "ruth.frost": {
    name: "Ruth Frost",
    password: "ruth-at-sandbank",
    totpSecret: "TN674SLRXFY7NGA4NBJBPGIR6NR2W7XM",
    persona: "acts for another",
    goodFor: "Holds power of attorney over edith.frost's current account and has none of her own.",
  },
} as const satisfies Record<string, PersonaFacts>;

export type PersonaFacts = {
  name: string;
  password: string;
  /** Base32, for any authenticator app: six digits, thirty seconds, SHA-1. */
  totpSecret: string;
  persona: string;
  /** What the customer is good for in a test. */
  goodFor: string;
};

export type PersonaUsername = keyof typeof PERSONAS;
export type Persona = PersonaFacts & { username: PersonaUsername };

export const personas: readonly Persona[] = (Object.keys(PERSONAS) as PersonaUsername[]).map((username) => ({
  username,
  ...PERSONAS[username],
}));
