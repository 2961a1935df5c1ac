/** What money is spent on, in the order of the chart. */
export const CATEGORIES = {
  home: "Home and bills",
  groceries: "Groceries",
  "eating-out": "Eating out",
  transport: "Transport",
  shopping: "Shopping",
  leisure: "Leisure",
  other: "Cash and other",
} as const;

export type Category = keyof typeof CATEGORIES;

export const CATEGORY_KEYS = Object.keys(CATEGORIES) as Category[];
