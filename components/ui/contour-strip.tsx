import { type SeaBed, traceContours } from "./contour-field.ts";

const BED: SeaBed = {
  width: 640,
  height: 112,
  base: -12,
  hills: [
    { x: 460, y: 96, height: 17, width: 150, depth: 56, turn: -0.5 },
    { x: 120, y: -30, height: 9, width: 130, depth: 60, turn: 0.3 },
  ],
};

const PATHS = traceContours(BED, [-8, -6, -4, -2, 1, 3]);
const FILLS = ["", "fill-shoal", "fill-shoal", "fill-shoal", "fill-dry", "fill-dry"];

/** The piece of chart above an empty page. */
export function ContourStrip() {
  return (
    <svg className="strip" viewBox="0 0 640 112" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      {PATHS.map((path, index) => (
        <path
          key={index}
          d={path}
          className={`${FILLS[index] || "fill-transparent"} ${index >= 4 ? "stroke-dry-line" : "stroke-contour-3"}`}
        />
      ))}
    </svg>
  );
}
