import { Table } from "#components/ui/table.tsx";

import { ARROWS, PLACE_NAMES } from "./arrows.ts";

/** The eleven arrows in words, with the folder each lives in. */
export function ArrowTable() {
  return (
    <div className="card wide">
      <Table
        caption="The eleven arrows"
        columns={[
          { key: "number", label: "#", fold: "inline", className: "whitespace-nowrap" },
          { key: "from", label: "From, to" },
          { key: "what", label: "What happens" },
          { key: "home", label: "Where it lives", fold: "label" },
        ]}
        rows={ARROWS.map((arrow) => ({
          key: String(arrow.number),
          cells: {
            number: arrow.number,
            from: `${PLACE_NAMES[arrow.from]} to ${PLACE_NAMES[arrow.to].replace("The ", "the ")}`,
            what: (
              <>
                <b className="font-semibold">{arrow.title}.</b> {arrow.what}
              </>
            ),
            home: arrow.home.split(", ").map((path) => (
              <code key={path} className="mr-1 inline-block">
                {path}
              </code>
            )),
          },
        }))}
      />
    </div>
  );
}
