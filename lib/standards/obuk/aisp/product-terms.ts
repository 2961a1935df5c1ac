import { z } from "zod";

import { text } from "../common.ts";

/** Parts of the terms of every kind of product. */

/** Money in the account's currency; may be negative. */
export const sum = z.string().regex(/^(-?\d{1,14}){1}(\.\d{1,4}){0,1}$/);

/** Per cent. */
export const rate = z.string().regex(/^(-?\d{1,3}){1}(\.\d{1,4}){0,1}$/);

export const notes = z.array(text(2000)).optional();

export const float = z.number().meta({ format: "float" });
