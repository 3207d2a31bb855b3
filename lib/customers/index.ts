export { phoneDigest } from "./adapters/phone-digest.ts";
export { addAddress, addAsset, addPhone, openFile } from "./commands/keep-file.ts";
export { registerCustomer } from "./commands/register-customer.ts";
export { revealPhone } from "./commands/reveal-phone.ts";
export type { AddressView, AssetView, CustomerFile } from "./contract/views.ts";
export { recogniseCaller } from "./queries/recognise-caller.ts";
export { serialKey } from "./rules/serial.ts";
