export { addAddress, addAsset, addPhone, openFile } from "./commands/keep-file.ts";
export { registerCustomer } from "./commands/register-customer.ts";
export { revealPhone } from "./commands/reveal-phone.ts";
export { type AddressView, type AssetView, type CustomerFile, recogniseCaller, type RequestLine } from "./queries/recognise-caller.ts";
