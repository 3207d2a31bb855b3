"use server";

import { addToFile, changeInFile, endInFile, mergeFiles, undoMerge } from "#lib/customers/index.ts";
import { serverAction } from "#lib/wiring/web.ts";

export const addToFileAction = serverAction(addToFile);
export const changeInFileAction = serverAction(changeInFile);
export const endInFileAction = serverAction(endInFile);
export const mergeFilesAction = serverAction(mergeFiles);
export const undoMergeAction = serverAction(undoMerge);
