import { isIP } from "node:net";
import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65535);
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));
const secretKey = z
  .base64()
  .refine((value) => Buffer.from(value, "base64").length === 32, "must be 32 bytes, base64: openssl rand -base64 32");

const ranges = z.string().refine(areRanges, "must be IP addresses or ranges, separated by commas: 127.0.0.0/8, ::1");

const BANK_IDP = ["BANK_IDP_ISSUER", "BANK_IDP_CLIENT_ID", "BANK_IDP_CLIENT_SECRET"] as const;

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: port.default(3000),
  HOST: z.string().default("127.0.0.1"),
  TLS_PORT: port.default(3443),
  PUBLIC_URL: url.optional(),
  AUTH_URL: url.optional(),
  PUBLIC_MTLS_URL: url.optional(),
  TRUSTED_PROXY: z.string().optional(),
  TRUSTED_PROXY_SECRET: z.string().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATA_DIR: z.string().default(".data"),
  /** The day the sample data end; default: the day of the first seeding. */
  SEED_DATE: z.iso.date().optional(),
  /** Calls a minute: of an app, and of an address whose app is not known yet. */
  RATE_LIMIT_APP: z.coerce.number().int().min(1).default(600_000),
  RATE_LIMIT_ADDRESS: z.coerce.number().int().min(1).default(60_000),
  /** What the standard lets a bank choose from. */
  TRANSACTIONS_PER_PAGE: z.coerce.number().int().min(25).max(1_000).default(25),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  SECRETS_KEY: secretKey.optional(),
  SAFE_FETCH_ALLOW: ranges.optional(),
  /** Seconds for which published keys may be cached, and for which a new one waits before it signs. */
  JWKS_MAX_AGE: z.coerce.number().int().min(1).max(86_400).default(600),
  KEY_ROTATION_DAYS: z.coerce.number().int().min(1).max(730).default(90),
  BANK_IDP_ISSUER: url
    .refine(
      (value) => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/.test(value),
      "must be https, or http on this machine",
    )
    .optional(),
  BANK_IDP_CLIENT_ID: z.string().optional(),
  BANK_IDP_CLIENT_SECRET: z.string().optional(),
  CORE_BANKING_URL: url.optional(),
  CORE_BANKING_TOKEN: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default("Sandbank <no-reply@sandbank.local>"),
  GITHUB_ID: z.string().optional(),
  GITHUB_SECRET: z.string().optional(),
  GOOGLE_ID: z.string().optional(),
  GOOGLE_SECRET: z.string().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  VERCEL: z.literal("1").optional(),
  VERCEL_URL: z.string().optional(),
});

type Parsed = z.infer<typeof schema>;
export type EnvName = keyof Parsed;

export type Env = Omit<Parsed, "PUBLIC_URL" | "AUTH_URL" | "PUBLIC_MTLS_URL"> & {
  /** Where the portal and the APIs are reached, without a trailing slash. */
  PUBLIC_URL: string;
  /** Where the identity provider and the bank's screens are reached. */
  AUTH_URL: string;
  /** Where client certificates are accepted, or undefined when nowhere. */
  PUBLIC_MTLS_URL: string | undefined;
};

let parsed: Env | undefined;

/** The environment, parsed once. Throws one readable message naming every variable that is wrong. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Forgets the parsed environment. For the start-up sequence, which fills in what it generates, and for tests. */
export function reloadEnv(): void {
  parsed = undefined;
}

export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = schema.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not valid:\n${lines.join("\n")}`);
  }
  const value = result.data;
  const missing = BANK_IDP.filter((name) => !value[name]);
  if (missing.length > 0 && missing.length < BANK_IDP.length) {
    throw new Error(
      `The environment is not valid:\n  ${missing.join(", ")}: needed beside the other BANK_IDP settings`,
    );
  }
  const publicUrl = value.PUBLIC_URL ?? deploymentUrl(value) ?? `http://localhost:${value.PORT}`;
  return {
    ...value,
    PUBLIC_URL: publicUrl,
    AUTH_URL: value.AUTH_URL ?? publicUrl,
    PUBLIC_MTLS_URL: value.PUBLIC_MTLS_URL ?? mtlsUrl(value),
  };
}

function areRanges(list: string): boolean {
  return list.split(",").every((range) => {
    const [address = "", prefix, ...rest] = range.trim().split("/");
    const family = isIP(address);
    const longest = family === 6 ? 128 : 32;
    return (
      family !== 0 &&
      rest.length === 0 &&
      (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest))
    );
  });
}

function deploymentUrl(value: Parsed): string | undefined {
  if (!value.VERCEL || !value.VERCEL_URL) return undefined;
  const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(value.VERCEL_URL) ? "http" : "https";
  return `${scheme}://${value.VERCEL_URL}`;
}

function mtlsUrl(value: Parsed): string | undefined {
  return value.VERCEL || value.TLS_PORT === 0 ? undefined : `https://localhost:${value.TLS_PORT}`;
}

/** The OpenID Connect issuer. */
export function issuer(): string {
  return `${env().AUTH_URL}/oidc`;
}

/** next-auth reads its own address from this variable and nowhere else; unset, it would believe the Host header. */
export function shareOwnAddress(): void {
  process.env["NEXTAUTH_URL"] = env().PUBLIC_URL;
}
