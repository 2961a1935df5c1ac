"use client";

import { Download, KeyRound } from "lucide-react";
import { type MouseEvent, useState } from "react";

import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextareaField } from "#components/ui/field.tsx";
import { saveFile } from "#components/ui/save-file.ts";
import { useScripted } from "#components/ui/use-scripted.ts";

import { type MadeRequest, makeRequest } from "./make-request.ts";

type State = "idle" | "making" | "made" | "failed";

/** The kind that is chosen in the form around this, for the name of the file. */
function fileName(form: HTMLFormElement | null): string {
  const kind = form ? new FormData(form).get("kind") : null;
  return `${typeof kind === "string" ? kind : "private"}.key`;
}

function Outcome({ state, made, name }: { state: State; made: MadeRequest | null; name: string }) {
  return (
    <div role="status">
      {state === "making" ? <p className="text-muted">Making an RSA key of 2,048 bits …</p> : null}
      {state === "failed" ? (
        <Banner tone="danger">This browser could not make a key. Paste a request instead.</Banner>
      ) : null}
      {made ? (
        <Banner tone="success" title={`The private key was saved as ${name}`}>
          <p className="mb-2">
            It is in your downloads and on this page, and nowhere else: it is not sent to us. The request below is.
          </p>
          <Button type="button" size="sm" onClick={() => saveFile(name, made.privateKey)}>
            <Download aria-hidden="true" />
            Save it again
          </Button>
        </Banner>
      ) : null}
    </div>
  );
}

/** A certification request: made here with its key, or pasted. Only the field `csr` is part of the form. */
export function RequestMaker({ value, error }: { value?: string; error?: string }) {
  const isScripted = useScripted();
  const [made, setMade] = useState<MadeRequest | null>(null);
  const [state, setState] = useState<State>("idle");
  const [name, setName] = useState("");
  const [text, setText] = useState(value ?? "");
  const make = async ({ currentTarget }: MouseEvent<HTMLButtonElement>) => {
    const chosen = fileName(currentTarget.form);
    setState("making");
    try {
      const request = await makeRequest();
      saveFile(chosen, request.privateKey);
      setName(chosen);
      setMade(request);
      setText(request.csr);
      setState("made");
    } catch {
      setState("failed");
    }
  };
  return (
    <div className="grid gap-3">
      {isScripted ? (
        <div>
          <Button type="button" onClick={(event) => void make(event)} aria-disabled={state === "making"}>
            <KeyRound aria-hidden="true" />
            {made ? "Make another key and request" : "Make key and request in this browser"}
          </Button>
        </div>
      ) : (
        <Banner>
          Scripts are off, so this page cannot make a key. Make a request with openssl and paste it below.
        </Banner>
      )}
      <Outcome state={state} made={made} name={name} />
      <TextareaField
        name="csr"
        label={made ? "The request that is sent" : "Or paste a request"}
        hint="PKCS #10 in PEM, signed by its key: RSA of at least 2,048 bits, or P-256. Subject and usages are the directory's own, whatever the request says."
        rows={made ? 5 : 4}
        spellCheck={false}
        className="font-mono text-12"
        required
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={error}
      />
    </div>
  );
}
