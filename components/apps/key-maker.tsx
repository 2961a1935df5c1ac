"use client";

import { Download, KeyRound } from "lucide-react";
import { useState } from "react";

import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextareaField } from "#components/ui/field.tsx";
import { saveFile } from "#components/ui/save-file.ts";
import { useScripted } from "#components/ui/use-scripted.ts";
import { privateKeyFile } from "#lib/apps/names.ts";

import { type MadeKey, makeKey } from "./make-key.ts";

type KeyMakerProps = {
  issuer: string;
  clientId?: string;
  /** Whether the app may do without. */
  isOptional?: boolean;
  error?: string;
  /** A JWKS that was sent before and has to be corrected, or the public key made before. */
  value?: string;
};

function envFile({ privateJwk }: MadeKey, issuer: string, clientId?: string): string {
  const client = clientId
    ? `SANDBANK_CLIENT_ID=${clientId}`
    : "# SANDBANK_CLIENT_ID is on the page of the app once it is created";
  return `SANDBANK_ISSUER=${issuer}\n${client}\nSANDBANK_PRIVATE_JWK='${JSON.stringify(privateJwk)}'\n`;
}

function Downloads({
  made,
  issuer,
  clientId,
  onSave,
}: {
  made: MadeKey;
  issuer: string;
  clientId?: string;
  onSave: () => void;
}) {
  const name = privateKeyFile(made.kid);
  const base = name.replace(".private.jwk.json", "");
  const files = [
    { label: "Private key as JWK", name, text: () => `${JSON.stringify(made.privateJwk, null, 2)}\n` },
    { label: ".env", name: `${base}.env`, text: () => envFile(made, issuer, clientId) },
    { label: "PEM", name: `${base}.private.pem`, text: () => made.pem },
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {files.map((file) => (
        <Button
          key={file.label}
          type="button"
          size="sm"
          onClick={() => {
            saveFile(file.name, file.text());
            onSave();
          }}
        >
          <Download aria-hidden="true" />
          {file.label}
        </Button>
      ))}
    </div>
  );
}

/** The keys of an app: made here, or pasted. Only the field `jwks`, with public keys, is part of the form. */
export function KeyMaker({ issuer, clientId, isOptional = false, error, value }: KeyMakerProps) {
  const isScripted = useScripted();
  const [made, setMade] = useState<MadeKey | null>(null);
  const [state, setState] = useState<"idle" | "making" | "made" | "saved" | "failed">("idle");
  const [text, setText] = useState(value ?? "");
  const make = async () => {
    setState("making");
    try {
      const key = await makeKey();
      setMade(key);
      setText(JSON.stringify({ keys: [key.publicJwk] }, null, 2));
      setState("made");
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="grid gap-3">
      {isScripted ? (
        <div>
          <Button type="button" onClick={() => void make()} aria-disabled={state === "making"}>
            <KeyRound aria-hidden="true" />
            {made ? "Make another key" : "Make a key in this browser"}
          </Button>
        </div>
      ) : (
        <Banner>
          Scripts are off, so this page cannot make a key. Make one yourself and paste its public part below.
        </Banner>
      )}
      <div role="status">
        {state === "making" ? <p className="text-muted">Making an RSA key of 2,048 bits …</p> : null}
        {state === "failed" ? (
          <Banner tone="danger">This browser could not make a key. Paste a public key instead.</Banner>
        ) : null}
        {made ? (
          <Banner
            tone={state === "saved" ? "success" : "warning"}
            title={state === "saved" ? "The private key is saved" : "Save the private key now"}
          >
            <p className="mb-2">It exists only on this page and is gone when you leave it. It is not sent to us.</p>
            <Downloads made={made} issuer={issuer} clientId={clientId} onSave={() => setState("saved")} />
          </Banner>
        ) : null}
      </div>
      <TextareaField
        name="jwks"
        label={made ? "The public key that is registered" : "Or paste public keys"}
        hint="A JWK or a JWKS: RSA of at least 2,048 bits (PS256) or EC on P-256 (ES256), without private members."
        rows={made ? 5 : 4}
        spellCheck={false}
        className="font-mono text-12"
        required={!isOptional}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={error}
      />
    </div>
  );
}
