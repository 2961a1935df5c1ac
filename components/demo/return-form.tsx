"use client";

import { useEffect, useRef } from "react";

/** Hands the answer behind # in the address, which no server sees, to the app's own server, and takes it out of the history. */
export function ReturnForm() {
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const answer = window.location.hash || window.location.search;
    if (!form.current || !field.current || field.current.value) return;
    // Come back to by the Back button: there is nothing to finish any more.
    if (answer.length < 2) return window.location.replace("/demo");
    field.current.value = answer;
    window.history.replaceState(null, "", window.location.pathname);
    form.current.submit();
  }, []);
  return (
    <form ref={form} method="post" action="/demo/callback/complete">
      <input ref={field} type="hidden" name="response" />
      <p role="status" className="northmoor-lead">
        Checking the answer of your bank. This takes a second.
      </p>
    </form>
  );
}
