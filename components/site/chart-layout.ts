import type { SeaBed } from "#components/ui/contour-field.ts";

import type { Place } from "./arrows.ts";

type Point = readonly [x: number, y: number];

export type ChartLayout = {
  id: string;
  bed: SeaBed;
  /** Distance between meridians, and between soundings. */
  grid: { x: readonly number[]; y: readonly number[]; soundings: number };
  places: Partial<Record<Place, Point>>;
  /** Start, bend and end of each course, in the order of the arrows. */
  courses: readonly (readonly [Point, Point, Point])[];
  /** How far along its course an arrow carries its number, where the middle is taken. */
  numberAt: Readonly<Record<number, number>>;
};

export const WIDE_LAYOUT: ChartLayout = {
  id: "wide",
  bed: {
    width: 640,
    height: 600,
    base: -21,
    hills: [
      { x: 428, y: 392, height: 31, width: 215, depth: 96, turn: -0.62 },
      { x: 170, y: 128, height: 8, width: 80, depth: 46, turn: 0.2 },
      { x: 600, y: 520, height: 9, width: 90, depth: 70, turn: 0.5 },
      { x: 20, y: 420, height: 6, width: 60, depth: 110, turn: 0 },
      { x: 600, y: 60, height: 5, width: 60, depth: 90, turn: 0.3 },
    ],
  },
  grid: { x: [80, 240, 400, 560], y: [100, 300, 500], soundings: 46 },
  places: {
    portal: [118, 96],
    gateway: [300, 196],
    identity: [505, 128],
    app: [112, 300],
    customer: [150, 500],
    bank: [446, 384],
    analytics: [360, 540],
  },
  courses: [
    [
      [30, 41],
      [70, 66],
      [93, 80],
    ],
    [
      [143, 109],
      [209, 146],
      [274, 182],
    ],
    [
      [324, 178],
      [389, 123],
      [473, 128],
    ],
    [
      [145, 472],
      [131, 400],
      [118, 329],
    ],
    [
      [139, 292],
      [218, 270],
      [277, 216],
    ],
    [
      [330, 196],
      [416, 201],
      [480, 147],
    ],
    [
      [145, 305],
      [368, 349],
      [485, 158],
    ],
    [
      [184, 493],
      [466, 447],
      [500, 164],
    ],
    [
      [132, 278],
      [186, 212],
      [269, 202],
    ],
    [
      [317, 218],
      [373, 290],
      [428, 360],
    ],
    [
      [312, 222],
      [377, 360],
      [362, 509],
    ],
  ],
  numberAt: { 7: 0.42, 8: 0.33 },
};

export const NARROW_LAYOUT: ChartLayout = {
  id: "narrow",
  bed: {
    width: 320,
    height: 480,
    base: -21,
    hills: [
      { x: 206, y: 322, height: 31, width: 128, depth: 60, turn: -0.62 },
      { x: 40, y: 110, height: 8, width: 50, depth: 40, turn: 0.2 },
      { x: 290, y: 440, height: 8, width: 50, depth: 50, turn: 0.5 },
    ],
  },
  grid: { x: [60, 160, 260], y: [90, 240, 390], soundings: 50 },
  places: {
    portal: [76, 46],
    gateway: [150, 142],
    identity: [262, 76],
    app: [58, 232],
    customer: [72, 400],
    bank: [246, 306],
    analytics: [182, 448],
  },
  courses: [
    [
      [27, 16],
      [50, 30],
      [60, 36],
    ],
    [
      [88, 62],
      [113, 94],
      [137, 125],
    ],
    [
      [162, 123],
      [185, 73],
      [237, 77],
    ],
    [
      [69, 378],
      [64, 315],
      [60, 254],
    ],
    [
      [77, 223],
      [122, 205],
      [139, 163],
    ],
    [
      [173, 141],
      [227, 145],
      [249, 97],
    ],
    [
      [81, 229],
      [209, 218],
      [252, 99],
    ],
    [
      [89, 386],
      [257, 291],
      [261, 101],
    ],
    [
      [65, 210],
      [75, 157],
      [126, 149],
    ],
    [
      [160, 159],
      [197, 224],
      [233, 287],
    ],
    [
      [158, 161],
      [214, 290],
      [186, 425],
    ],
  ],
  numberAt: { 8: 0.36, 11: 0.78 },
};
