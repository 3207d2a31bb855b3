import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import compileCatalogue from "./compile-catalogue.js";
import { firstOf } from "./first-words.js";

/** The words a page begins with (`first/<language>.json` names its language), taken apart as a catalogue's are. */
export default function compileFirst(source) {
  const folder = path.join(import.meta.dirname, "messages", JSON.parse(source));
  const catalogue = {};
  for (const file of readdirSync(folder)) {
    this.addDependency(path.join(folder, file));
    catalogue[path.basename(file, ".json")] = JSON.parse(readFileSync(path.join(folder, file), "utf8"));
  }
  return compileCatalogue(JSON.stringify(firstOf(catalogue)));
}
