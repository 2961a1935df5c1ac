/** Invented shops and firms. `category` is a merchant category code (ISO 18245); amounts are pence. */
export type Merchant = { name: string; town: string; category: string; from: number; to: number; country?: string };

const shop = (name: string, town: string, category: string, from: number, to: number): Merchant => ({
  name,
  town,
  category,
  from,
  to,
});

export const GROCERS = [
  shop("Larkfield Foods", "Leeds", "5411", 1240, 7480),
  shop("Hollin and Oak Grocer", "Leeds", "5411", 640, 3890),
  shop("Brackenhill Market", "Otley", "5411", 890, 5620),
  shop("Tallow Street Greengrocer", "Leeds", "5499", 310, 1780),
] as const;

export const CAFES = [
  shop("Tidemill Coffee", "Leeds", "5814", 290, 820),
  shop("Kettle and Crumb Bakery", "Leeds", "5462", 260, 1140),
  shop("Saffron Gate Kitchen", "Leeds", "5812", 1450, 5680),
  shop("The Pewter Heron", "Ilkley", "5813", 620, 3420),
  shop("Noodle Wharf", "Leeds", "5812", 980, 3260),
] as const;

export const SHOPS = [
  shop("Copperleaf Books", "York", "5942", 799, 3650),
  shop("Quill and Kiln Homeware", "Leeds", "5719", 1200, 9800),
  shop("Pinnock Hardware", "Leeds", "5251", 450, 6240),
  shop("Alderway Pharmacy", "Leeds", "5912", 320, 2480),
  shop("Mossgate Clothing", "Leeds", "5651", 1800, 11900),
  shop("Fennel Row Garden Centre", "Harrogate", "5261", 900, 7600),
] as const;

export const TRAVEL = [
  shop("Westmere Rail", "Leeds", "4112", 480, 4860),
  shop("Coldstream Buses", "Leeds", "4131", 200, 900),
  shop("Ridgeway Fuel", "Otley", "5541", 2800, 7950),
  shop("Kestrel Cabs", "Leeds", "4121", 640, 2380),
] as const;

export const LEISURE = [
  shop("Lantern Films", "London", "4899", 1099, 1099),
  shop("Blue Heron Gym", "Leeds", "7997", 2850, 2850),
  shop("Foxglove Music", "London", "4899", 1199, 1199),
] as const;

export const STUDENT_HAUNTS = [
  shop("Penny Lantern Bar", "Sheffield", "5813", 380, 2460),
  shop("Corner Oven Pizza", "Sheffield", "5812", 690, 2180),
  shop("Union Copy Shop", "Sheffield", "7338", 60, 640),
  shop("Steel City Secondhand", "Sheffield", "5931", 300, 2900),
] as const;

/** Amounts are cents. */
export const EURO_SHOPS = [
  { ...shop("Mercado do Cais", "Lisboa", "5411", 890, 6240), country: "PT" },
  { ...shop("Pastelaria Andorinha", "Lisboa", "5462", 180, 960), country: "PT" },
  { ...shop("Tasca da Colina", "Lisboa", "5812", 1250, 5480), country: "PT" },
  { ...shop("Comboios da Costa", "Cascais", "4112", 230, 1890), country: "PT" },
] as const;

/** Amounts are cents. */
export const DOLLAR_SHOPS = [
  { ...shop("Pinecone Cloud Hosting", "Portland", "7372", 2400, 2400), country: "US" },
  { ...shop("Lakeshore Type Foundry", "Chicago", "5734", 1900, 8900), country: "US" },
] as const;

/** Firms that are paid by account rather than by card: by sort code and number, by IBAN, or by the number of a card. */
export type Firm = { name: string; sortCode: string; accountNumber: string; iban?: string; card?: string };

export const FIRMS = {
  brightwater: { name: "Brightwater Publishing Ltd", sortCode: "201488", accountNumber: "51034427" },
  stonebridge: { name: "Stonebridge Lettings", sortCode: "201461", accountNumber: "20977145" },
  pennystone: { name: "Pennystone Energy", sortCode: "201470", accountNumber: "33018852" },
  wrenwater: { name: "Wrenwater Utilities", sortCode: "201470", accountNumber: "48120036" },
  causeway: { name: "Causeway Broadband", sortCode: "201472", accountNumber: "60554190" },
  merle: { name: "Merle Mobile", sortCode: "201472", accountNumber: "71200948" },
  calderbrook: { name: "Calderbrook Council", sortCode: "201475", accountNumber: "10000217" },
  greyfinch: { name: "Greyfinch Insurance", sortCode: "201477", accountNumber: "29440815" },
  harbourBuildingSociety: { name: "Selwyn Hill Building Society", sortCode: "201479", accountNumber: "80116653" },
  littleAcorns: { name: "Little Acorns Nursery", sortCode: "201481", accountNumber: "43371902" },
  dunmoreSchool: { name: "Dunmore School Trust", sortCode: "201482", accountNumber: "15508271" },
  fernhillClinic: { name: "Fernhill Clinic", sortCode: "201483", accountNumber: "66203319" },
  studentFinance: { name: "Student Funding Office", sortCode: "201484", accountNumber: "10004499" },
  halls: { name: "Endcliffe Rise Residences", sortCode: "201485", accountNumber: "90331276" },
  cornerOven: { name: "Corner Oven Pizza", sortCode: "201486", accountNumber: "25519084" },
  cardAcquirer: { name: "Tillwright Payments", sortCode: "201490", accountNumber: "70015502" },
  timber: { name: "Aldermaston Timber Merchants", sortCode: "201491", accountNumber: "31982204" },
  ironmongery: { name: "Hask and Vane Ironmongery", sortCode: "201492", accountNumber: "55218730" },
  workshopRent: { name: "Millrace Workshops", sortCode: "201493", accountNumber: "18840026" },
  vanLease: { name: "Cartwheel Van Leasing", sortCode: "201494", accountNumber: "62097714" },
  taxOffice: { name: "Tax Office VAT", sortCode: "201400", accountNumber: "10000002" },
  rivenhall: { name: "Rivenhall Diagnostics Ltd", sortCode: "201489", accountNumber: "41772093" },
  skerryStudio: { name: "Skerry Studio Ltd", sortCode: "201489", accountNumber: "52089916" },
  studioRent: { name: "Arkwright House Estates", sortCode: "201493", accountNumber: "27710458" },
  indemnity: { name: "Draughtsman Indemnity", sortCode: "201477", accountNumber: "38846102" },
  pensionOffice: { name: "State Pension Office", sortCode: "201400", accountNumber: "10000010" },
  teachersPension: { name: "Teachers Retirement Fund", sortCode: "201401", accountNumber: "20017735" },
  homeCare: { name: "Hazel Grove Home Care", sortCode: "201495", accountNumber: "64019927" },
  storeCard: { name: "Pellier Store Card", sortCode: "201478", accountNumber: "00000000", card: "5412751234567890" },
  lisbonFlat: {
    name: "Imobiliaria Andorinha Lda",
    sortCode: "000000",
    accountNumber: "00000000",
    iban: "PT50000201231234567890154",
  },
  otherBank: { name: "Account at another bank", sortCode: "201499", accountNumber: "84422017" },
} as const satisfies Record<string, Firm>;
