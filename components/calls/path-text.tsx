import { Fragment } from "react";

/** A path that breaks between its parts, not inside a word. */
export function PathText({ path }: { path: string }) {
  const parts = path.split("/").slice(1);
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}/{part}
    </Fragment>
  ));
}
