import { contours } from "d3-contour";

type Hill = { x: number; y: number; height: number; width: number; depth: number; turn: number };

/** A sea bed: metres above chart datum over a rectangle, made of a slope and a few elongated hills. */
export type SeaBed = { width: number; height: number; base: number; hills: readonly Hill[] };

const CELL = 8;

/** Metres at a point; negative is water. */
export function heightAt(bed: SeaBed, x: number, y: number): number {
  const swell = 1.6 * Math.sin(x / 71 + y / 113) + 1.1 * Math.sin(y / 47 - x / 163) + 0.7 * Math.cos((x + y) / 37);
  return bed.hills.reduce((sum, hill) => {
    const dx = (x - hill.x) * Math.cos(hill.turn) + (y - hill.y) * Math.sin(hill.turn);
    const dy = (y - hill.y) * Math.cos(hill.turn) - (x - hill.x) * Math.sin(hill.turn);
    return sum + hill.height * Math.exp(-((dx / hill.width) ** 2) - (dy / hill.depth) ** 2);
  }, bed.base + swell);
}

/** One SVG path per level, each the area at or above it. */
export function traceContours(bed: SeaBed, levels: readonly number[]): string[] {
  const columns = Math.ceil(bed.width / CELL) + 3;
  const rows = Math.ceil(bed.height / CELL) + 3;
  const values = Array.from({ length: columns * rows }, (_, at) =>
    heightAt(bed, ((at % columns) - 1) * CELL, (Math.floor(at / columns) - 1) * CELL),
  );
  const place = (value: number) => Math.round((value - 1.5) * CELL);
  return contours()
    .size([columns, rows])
    .thresholds([...levels])(values)
    .map((area) =>
      area.coordinates
        .flatMap((polygon) =>
          polygon.map((ring) => `M${ring.map(([x = 0, y = 0]) => `${place(x)} ${place(y)}`).join("L")}Z`),
        )
        .join(""),
    );
}
