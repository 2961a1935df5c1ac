import { type SeaBed, heightAt, traceContours } from "#components/ui/contour-field.ts";

import { PLACE_NAMES, type Place } from "./arrows.ts";
import { type ChartLayout, NARROW_LAYOUT, WIDE_LAYOUT } from "./chart-layout.ts";

const LEVELS = [-18, -14, -9, -5, 0, 3];
const LEVEL_CLASSES = ["level-18", "level-14", "level-9", "level-5", "level-0", "level-3"];

type Course = ChartLayout["courses"][number];
type Sounding = { x: number; y: number; metres: number; tenths: number };

function pointOn([start, bend, end]: Course, t: number) {
  const at = (axis: 0 | 1) => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * bend[axis] + t ** 2 * end[axis];
  return [at(0), at(1)] as const;
}

function soundingsOf({ bed, grid, places, courses }: ChartLayout): Sounding[] {
  const kept = [
    ...Object.values(places).map(([x, y]) => ({ x, y, rx: 62, ry: 27 })),
    ...courses.flatMap((course) =>
      Array.from({ length: 21 }, (_, at) => {
        const [x, y] = pointOn(course, at / 20);
        return { x, y, rx: at === 10 ? 24 : 15, ry: at === 10 ? 22 : 14 };
      }),
    ),
  ];
  const columns = Math.ceil(bed.width / grid.soundings);
  const rows = Math.ceil(bed.height / grid.soundings);
  return Array.from({ length: columns * rows }, (_, at) => {
    const x = Math.round(((at % columns) + 0.5 + 0.2 * Math.sin(at * 2.4)) * grid.soundings);
    const y = Math.round((Math.floor(at / columns) + 0.5 + 0.26 * Math.cos(at * 1.7)) * grid.soundings);
    const depth = Math.round(Math.abs(heightAt(bed, x, y)) * 10);
    return { x, y, metres: Math.floor(depth / 10), tenths: depth % 10 };
  }).filter(({ x, y }) => kept.every((area) => Math.hypot((x - area.x) / area.rx, (y - area.y) / area.ry) > 1));
}

const DRAWN = [WIDE_LAYOUT, NARROW_LAYOUT].map((layout) => ({
  layout,
  paths: traceContours(layout.bed, LEVELS),
  soundings: soundingsOf(layout),
}));

function CourseLine({ course, number, at = 0.5 }: { course: Course; number: number; at?: number }) {
  const [start, bend, end] = course;
  const [x, y] = pointOn(course, at);
  const turn = (Math.atan2(end[1] - bend[1], end[0] - bend[0]) * 180) / Math.PI;
  return (
    <>
      <path className="course" d={`M${start.join(" ")}Q${bend.join(" ")} ${end.join(" ")}`} />
      <path
        className="course-head"
        d="M2 0L-7 -4.2V4.2Z"
        transform={`translate(${end.join(" ")}) rotate(${turn.toFixed(0)})`}
      />
      <circle className="waypoint" cx={x.toFixed(0)} cy={y.toFixed(0)} r="11" />
      <text className="waypoint-number" x={x.toFixed(0)} y={(y + 4).toFixed(0)}>
        {number}
      </text>
    </>
  );
}

function PlaceLabel({ place, x, y }: { place: Place; x: number; y: number }) {
  const name = PLACE_NAMES[place];
  const half = 15 + name.length * 3.6;
  return (
    <g transform={`translate(${x} ${y})`} className={place === "bank" ? "place is-bank" : "place"}>
      <rect x={-half} y="-15" width={half * 2} height="30" rx="6" />
      <circle cx={13 - half} r="3.5" />
      <text x="8" y="5">
        {name}
      </text>
    </g>
  );
}

function Water({ bed, grid }: { bed: SeaBed; grid: ChartLayout["grid"] }) {
  return (
    <>
      {grid.x.map((x) => (
        <path key={x} className="meridian" d={`M${x} 0V${bed.height}`} />
      ))}
      {grid.y.map((y) => (
        <path key={y} className="meridian" d={`M0 ${y}H${bed.width}`} />
      ))}
    </>
  );
}

function Chart({ layout, paths, soundings }: (typeof DRAWN)[number]) {
  const { id, bed, grid, places, courses, numberAt } = layout;
  return (
    <svg
      className={`arrow-chart ${id}`}
      viewBox={`0 0 ${bed.width} ${bed.height}`}
      role="img"
      aria-label="A chart of the eleven arrows, from enrolment at the API portal to the logged event, drawn around a sandbank"
    >
      <clipPath id={`chart-${id}`}>
        <rect width={bed.width} height={bed.height} rx="12" />
      </clipPath>
      <g clipPath={`url(#chart-${id})`}>
        <rect className="fill-water" width={bed.width} height={bed.height} />
        {paths.map((path, index) => (
          <path key={index} className={LEVEL_CLASSES[index]} d={path} />
        ))}
        <Water bed={bed} grid={grid} />
        {soundings.map(({ x, y, metres, tenths }) => (
          <text key={`${x} ${y}`} className="sounding" x={x} y={y}>
            {metres}
            <tspan dy="3">{tenths}</tspan>
          </text>
        ))}
        {courses.map((course, index) => (
          <CourseLine key={index} course={course} number={index + 1} at={numberAt[index + 1]} />
        ))}
        {(Object.entries(places) as [Place, readonly [number, number]][]).map(([place, [x, y]]) => (
          <PlaceLabel key={place} place={place} x={x} y={y} />
        ))}
      </g>
      <rect className="chart-edge" x=".5" y=".5" width={bed.width - 1} height={bed.height - 1} rx="12" />
    </svg>
  );
}

/** The eleven arrows on a sea chart, in a wide and a narrow drawing of which the styles show one. */
export function ArrowChart() {
  return DRAWN.map((drawing) => <Chart key={drawing.layout.id} {...drawing} />);
}
