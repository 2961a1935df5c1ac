/** What the gateway answers by itself before any handler sees the request. */
export type Refusal = {
  status: number;
  title: string;
  detail: string;
  headers?: Record<string, string>;
};
