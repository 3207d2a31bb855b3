import { z } from "zod";

/** So long two files that became one may become two again. */
export const UNDO_DAYS = 30;

export const MergeFilesInput = z
  .strictObject({ fromId: z.uuid(), intoId: z.uuid(), seenFrom: z.int().min(1), seenInto: z.int().min(1) })
  .refine(({ fromId, intoId }) => fromId !== intoId, { error: "same_file", path: ["fromId"] });
export const UndoMergeInput = z.strictObject({ mergeId: z.uuid(), seenVersion: z.int().min(1) });

/** What stands in a file, counted: what would go with it. */
export type FileCounts = Readonly<Record<"members" | "phones" | "emails" | "addresses" | "assets" | "requests" | "open", number>>;
/** One of two files side by side. */
export type FileSide = {
  readonly id: string;
  readonly number: number;
  readonly version: number;
  readonly name: string;
  readonly wishes: string | null;
  readonly masks: readonly string[];
  readonly places: readonly string[];
  readonly counts: FileCounts;
};
/** Both files before they become one. */
export type MergePreview = { readonly from: FileSide; readonly into: FileSide };
/** A merge that may still be undone. */
export type MergedIn = { readonly id: string; readonly number: number; readonly name: string; readonly at: Date };
