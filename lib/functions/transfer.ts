import { z } from "zod";
import type { Change } from "./describe-changes";

/** The file in which functions travel from one agent or workspace to another. */

/** Form of the file that is written; others are refused. */
export const transferVersion = 1;

/** Longest file that is read, in bytes. */
export const largestTransfer = 1024 * 1024;

/** Whole, but for the functions: each of those is read by itself, so that one fault does not hide the others. */
export const transferFile = z.strictObject({
  midcall: z.literal("functions", { error: 'must be "functions": this is no file of functions of Midcall' }),
  version: z.literal(transferVersion, {
    error: `is not ${transferVersion}: this Midcall reads files of form ${transferVersion} alone. Export anew from an installation of the same release`,
  }),
  exported_at: z.string().max(40).optional(),
  agent: z.object({ name: z.string().max(200) }).optional(),
  functions: z
    .array(z.record(z.string().max(100), z.unknown()))
    .min(1, "has no function in it")
    .max(200, "has at most 200 functions"),
});

/** A file to look at, or with the `digest` of what it would do to carry out. */
export const transferInput = z.strictObject({
  file: z.unknown().optional(),
  /** Name in the file → connection that is meant here. */
  connections: z.record(z.string().max(200), z.string().max(100)).optional(),
  digest: z.string().max(100).optional(),
});

/** What a function of the file has in place of a connection's id. */
export const namedConnection = z.strictObject({
  name: z.string("is missing").min(1, "is missing").max(200),
  provider: z.string("is missing").min(1, "is missing").max(40),
});

/** What becomes of one function of the file. */
export type Planned = {
  /** As in the file; its number where it has no name. */
  name: string;
  connection: { name: string; provider: string } | null;
} & (
  | { does: "create" | "same" }
  | { does: "update"; changes: Change[] }
  | {
      does: "refuse";
      /** What is wrong and what to do, for people. */
      reasons: string[];
    }
);

export type ImportPlan = {
  functions: Planned[];
  /** Names of connections in the file that are none here: for each, one of the workspace's has to be chosen. */
  unknown_connections: { name: string; provider: string }[];
  /** Stands for what was shown: what is carried out later is this, or nothing. */
  digest: string;
};
