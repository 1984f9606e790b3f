import type { Draft } from "./read-draft";
import { emptyValues, type WizardValues } from "./values";

export type Opened = {
  values: WizardValues;
  base: Draft["base"];
  /** When the draft that goes on here was left; null when it begins anew. */
  resumed: string | null;
  /** A draft was there that could not be read. */
  setAside: boolean;
};

/** A new function without a draft. */
export const blank = (): Opened => ({ values: emptyValues(), base: null, resumed: null, setAside: false });
