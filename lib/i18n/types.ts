import type { Locale } from "./locale.ts";
import type { Messages } from "./messages.ts";

// Keys of the catalogue are checked by the compiler wherever words are asked for.
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
