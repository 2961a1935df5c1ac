/** What a page shows of a form that was refused. */
export type FormState = {
  valueOf: (field: string) => string | undefined;
  errorOf: (field: string) => string | undefined;
  values: Record<string, string[]>;
};
