/** Codes of the standard, with labels of our own where a person gets to see them. */

export const consentStatuses = {
  AWAU: 'Waiting for the customer to authorise',
  AUTH: 'Authorised',
  RJCT: 'Refused, abandoned or never completed',
  CANC: 'Stopped by the customer or the bank',
  EXPD: 'Past its expiry date',
} as const;

export const accountStatuses = {
  Enabled: 'Open and usable',
  Disabled: 'Not usable at present',
  Deleted: 'Closed',
  ProForma: 'Prepared, not yet opened',
  Pending: 'Being opened',
} as const;

export const accountCategories = { Business: 'Business', Personal: 'Personal' } as const;

export const accountTypes = {
  CACC: 'Current account',
  CARD: 'Card account',
  CASH: 'Cash payment account',
  CHAR: 'Charges account',
  CISH: 'Cash income account',
  COMM: 'Commission account',
  CPAC: 'Clearing settlement account',
  LLSV: 'Savings with limited withdrawals',
  LOAN: 'Loan',
  MGLD: 'Marginal lending account',
  MOMA: 'Money market account',
  NREX: 'Non-resident external account',
  ODFT: 'Overdraft',
  ONDP: 'Overnight deposit',
  OTHR: 'Other account',
  SACC: 'Settlement account',
  SLRY: 'Salary account',
  SVGS: 'Savings account',
  TAXE: 'Tax account',
  TRAN: 'Transaction account',
  TRAS: 'Trading account',
  VACC: 'Virtual account',
  NFCA: 'Non-resident foreign currency account',
  MORT: 'Mortgage',
  WALT: 'E-money wallet',
} as const;

export const balanceTypes = {
  CLAV: 'Closing, available',
  CLBD: 'Closing, booked',
  FWAV: 'Forward, available',
  INFO: 'For information',
  ITAV: 'Available now',
  ITBD: 'Booked now',
  OPAV: 'Opening, available',
  OPBD: 'Opening, booked',
  PRCD: 'Closing of the previous period',
  XPCD: 'Expected',
} as const;

export const balanceSubTypes = { BCUR: 'In the base currency', LCUR: 'In the local currency' } as const;

export const creditLineTypes = {
  Available: 'Available credit',
  Credit: 'Credit limit',
  Emergency: 'Emergency borrowing',
  'Pre-Agreed': 'Arranged overdraft',
  Temporary: 'Temporary overdraft',
} as const;

export const creditDebitIndicators = { Credit: 'Money in', Debit: 'Money out' } as const;

export const transactionStatuses = {
  BOOK: 'Booked',
  FUTR: 'Dated in the future',
  INFO: 'For information',
  PDNG: 'Pending',
  RJCT: 'Rejected',
} as const;

export const transactionMutabilities = {
  Mutable: 'May still change',
  Immutable: 'Will not change',
} as const;

export const cardSchemes = {
  AmericanExpress: 'American Express',
  Diners: 'Diners Club',
  Discover: 'Discover',
  MasterCard: 'Mastercard',
  VISA: 'Visa',
} as const;

export const cardAuthorisations = {
  ConsumerDevice: 'Phone or other device',
  Contactless: 'Contactless',
  None: 'None',
  PIN: 'PIN',
} as const;

export const intermediaryStatuses = {
  PDNG: 'Pending',
  RCVD: 'Received',
  ACSP: 'In progress',
  ACSC: 'Completed',
  RJCT: 'Rejected',
  UNKN: 'Unknown',
  CANC: 'Cancelled',
} as const;

export const addressTypes = {
  BIZZ: 'Business',
  DLVY: 'Delivery',
  MLTO: 'Mailing',
  PBOX: 'Post box',
  ADDR: 'Postal',
  HOME: 'Home',
  CORR: 'Correspondence',
  STAT: 'Statement',
} as const;

export const statementFrequencies = {
  YEAR: 'Yearly',
  DAIL: 'Daily',
  INDA: 'Several times a day',
  MNTH: 'Monthly',
  QURT: 'Quarterly',
  MIAN: 'Twice a year',
  TEND: 'Every ten days',
  MOVE: 'After a movement',
  WEEK: 'Weekly',
  NONE: 'Never',
  SLCT: 'As chosen',
} as const;

export const communicationMethods = {
  EMAL: 'E-mail',
  FAXI: 'Fax',
  FILE: 'File transfer',
  ONLI: 'Online',
  POST: 'Post',
} as const;

export const statementFormats = {
  DPDF: 'PDF',
  DXML: 'XML',
  SDSH: 'Spreadsheet',
  WORD: 'Word processor',
  XSLT: 'XSLT',
  DCSV: 'CSV',
} as const;

/** Open lists of the standard: banks may add names of their own. */
export const accountSchemes = {
  'UK.OBIE.BBAN': 'Basic bank account number',
  'UK.OBIE.IBAN': 'IBAN',
  'UK.OBIE.PAN': 'Card number',
  'UK.OBIE.Paym': 'Mobile number registered with Paym',
  'UK.OBIE.SortCodeAccountNumber': 'Sort code and account number',
  'UK.OBIE.Wallet': 'Wallet',
} as const;

export const agentSchemes = { 'UK.OBIE.BICFI': 'BIC' } as const;

export const switchStatuses = {
  'UK.CASS.NotSwitched': 'Not switched',
  'UK.CASS.SwitchCompleted': 'Switched to another bank',
} as const;

/** ISO 20022 external code sets. */
export const proxyTypeCodes = [
  'TELE', 'EMAL', 'DNAM', 'CINC', 'COTX', 'COID', 'CUST', 'DRLC', 'EIDN', 'EWAL', 'PVTX', 'LEIC', 'MBNO',
  'NIDN', 'CCPT', 'SHID', 'SOSE', 'TOKN', 'UBIL', 'VIPN', 'BIID',
] as const;

export const categoryPurposeCodes = [
  'BONU', 'CASH', 'CBLK', 'CCRD', 'CGWV', 'CIPC', 'CONC', 'CORT', 'DCRD', 'DIVI', 'DVPM', 'EPAY', 'FCDT',
  'FCIN', 'FCOL', 'GOVT', 'GP2P', 'HEDG', 'ICCP', 'IDCP', 'INTC', 'INTE', 'LBOX', 'LOAN', 'MP2B', 'MP2P',
  'OTHR', 'PENS', 'RPRE', 'RRCT', 'RVPM', 'SALA', 'SECU', 'SSBE', 'SUPP', 'SWEP', 'TAXS', 'TOPG', 'TRAD',
  'TREA', 'VATX', 'VOST', 'WHLD', 'ZABA',
] as const;

export const paymentPurposeCodes = [
  'BKDF', 'BKFE', 'BKFM', 'BKIP', 'BKPP', 'CBLK', 'CDCB', 'CDCD', 'CDCS', 'CDDP', 'CDOC', 'CDQC', 'ETUP',
  'FCOL', 'MTUP', 'ACCT', 'CASH', 'COLL', 'CSDB', 'DEPT', 'INTC', 'INTP', 'LIMA', 'NETT', 'BFWD', 'CCIR',
  'CCPC', 'CCPM', 'CCSM', 'CRDS', 'CRPR', 'CRSP', 'CRTL', 'EQPT', 'EQUS', 'EXPT', 'EXTD', 'FIXI', 'FWBC',
  'FWCC', 'FWSB', 'FWSC', 'MARG', 'MBSB', 'MBSC', 'MGCC', 'MGSC', 'OCCC', 'OPBC', 'OPCC', 'OPSB', 'OPSC',
  'OPTN', 'OTCD', 'REPO', 'RPBC', 'RPCC', 'RPSB', 'RPSC', 'RVPO', 'SBSC', 'SCIE', 'SCIR', 'SCRP', 'SHBC',
  'SHCC', 'SHSL', 'SLEB', 'SLOA', 'SWBC', 'SWCC', 'SWPT', 'SWSB', 'SWSC', 'TBAS', 'TBBC', 'TBCC', 'TRCP',
  'AGRT', 'AREN', 'BEXP', 'BOCE', 'COMC', 'CPYR', 'GDDS', 'GDSV', 'GSCB', 'LICF', 'MP2B', 'POPE', 'ROYA',
  'SCVE', 'SERV', 'SUBS', 'SUPP', 'TRAD', 'CHAR', 'COMT', 'MP2P', 'ECPG', 'ECPR', 'ECPU', 'EPAY', 'CLPR',
  'COMP', 'DBTC', 'GOVI', 'HLRP', 'HLST', 'INPC', 'INPR', 'INSC', 'INSU', 'INTE', 'LBRI', 'LIFI', 'LOAN',
  'LOAR', 'PENO', 'PPTI', 'RELG', 'RINP', 'TRFD', 'FORW', 'FXNT', 'ADMG', 'ADVA', 'BCDM', 'BCFG', 'BLDM',
  'BNET', 'CBFF', 'CBFR', 'CCRD', 'CDBL', 'CFEE', 'CGDD', 'CORT', 'COST', 'CPKC', 'DCRD', 'DSMT', 'DVPM',
  'EDUC', 'FACT', 'FAND', 'FCPM', 'FEES', 'GIFT', 'GOVT', 'ICCP', 'IDCP', 'IHRP', 'INSM', 'IVPT', 'MCDM',
  'MCFG', 'MSVC', 'NOWS', 'OCDM', 'OCFG', 'OFEE', 'OTHR', 'PADD', 'PTSP', 'RCKE', 'RCPT', 'REBT', 'REFU',
  'RENT', 'REOD', 'RIMB', 'RPNT', 'RRBN', 'RRCT', 'RRTP', 'RVPM', 'SLPI', 'SPLT', 'STDY', 'TBAN', 'TBIL',
  'TCSC', 'TELI', 'TMPG', 'TPRI', 'TPRP', 'TRNC', 'TRVC', 'WEBI', 'IPAY', 'IPCA', 'IPDO', 'IPEA', 'IPEC',
  'IPEW', 'IPPS', 'IPRT', 'IPU2', 'IPUW', 'ANNI', 'CAFI', 'CFDI', 'CMDT', 'DERI', 'DIVD', 'FREX', 'HEDG',
  'INVS', 'PRME', 'SAVG', 'SECU', 'SEPI', 'TREA', 'UNIT', 'FNET', 'FUTR', 'ANTS', 'CVCF', 'DMEQ', 'DNTS',
  'HLTC', 'HLTI', 'HSPC', 'ICRF', 'LTCF', 'MAFC', 'MARF', 'MDCS', 'VIEW', 'CDEP', 'SWFP', 'SWPP', 'SWRS',
  'SWUF', 'ADCS', 'AEMP', 'ALLW', 'ALMY', 'BBSC', 'BECH', 'BENE', 'BONU', 'CCHD', 'COMM', 'CSLP', 'GFRP',
  'GVEA', 'GVEB', 'GVEC', 'GVED', 'GWLT', 'HREC', 'PAYR', 'PEFC', 'PENS', 'PRCP', 'RHBS', 'SALA', 'SPSP',
  'SSBE', 'LBIN', 'LCOL', 'LFEE', 'LMEQ', 'LMFI', 'LMRK', 'LREB', 'LREV', 'LSFL', 'ESTX', 'FWLV', 'GSTX',
  'HSTX', 'INTX', 'NITX', 'PTXP', 'RDTX', 'TAXS', 'VATX', 'WHLD', 'TAXR', 'B112', 'BR12', 'TLRF', 'TLRR',
  'AIRB', 'BUSB', 'FERB', 'RLWY', 'TRPT', 'CBTV', 'ELEC', 'ENRG', 'GASB', 'NWCH', 'NWCM', 'OTLC', 'PHON',
  'UBIL', 'WTER', 'BOND', 'CABD', 'CAEQ', 'CBCR', 'DBCR', 'DICL', 'EQTS', 'FLCR', 'EFTC', 'EFTD', 'MOMA',
  'RAPI', 'GAMB', 'LOTT', 'AMEX', 'SASW', 'AUCO', 'PCOM', 'PDEP', 'PLDS', 'PLRF', 'GAFA', 'GAHO', 'CPEN',
  'DEPD', 'RETL', 'DEBT', 'CRYP',
] as const;

export type ConsentStatus = keyof typeof consentStatuses;
export type AccountTypeCode = keyof typeof accountTypes;
export type BalanceType = keyof typeof balanceTypes;
export type CreditDebitIndicator = keyof typeof creditDebitIndicators;
export type TransactionStatus = keyof typeof transactionStatuses;
