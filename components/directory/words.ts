import type { Tone } from "#components/ui/pill.tsx";
import type { CertificateKind } from "#lib/directory/model.ts";

export const KINDS = {
  transport: {
    name: "Transport",
    summary: "Proves your side of mutual TLS, as an OBWAC does. Tokens can be bound to it.",
  },
  signing: {
    name: "Signing",
    summary: "Publishes the key you sign requests, assertions and messages with, as an OBSEAL does.",
  },
} as const satisfies Record<CertificateKind, { name: string; summary: string }>;

export const CERTIFICATE_STATES = {
  good: { tone: "success", word: "Live" },
  revoked: { tone: "danger", word: "Revoked" },
  expired: { tone: "neutral", word: "Expired" },
} as const satisfies Record<"good" | "revoked" | "expired", { tone: Tone; word: string }>;
