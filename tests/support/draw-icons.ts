import { writeFileSync } from "node:fs";
import { iconSheet } from "../../components/ui/icon-sheet.ts";

// The program behind `npm run icons`: after a name was added to components/ui/icon-names.ts.
writeFileSync("public/icons.svg", await iconSheet());
