/** One thing somebody did. Details are few and never secrets. */
export type AuditRecord = {
  organisationId: string | null;
  /** developer:…, api-key:…, customer:…, system */
  actor: string;
  /** app.create, organisation.suspend … */
  action: string;
  /** app:…, organisation:… */
  object: string;
  detail: Record<string, string | number | boolean | null | string[]>;
};
