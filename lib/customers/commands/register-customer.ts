import { command } from "#lib/platform/command.ts";
import { ok } from "#lib/shared/result.ts";
import { RegisterCustomerInput } from "../contract/inputs.ts";
import { addAddress, addAsset, addEmail, addPhone, openFile } from "./keep-file.ts";

/** Opens a customer's file whole, before any request (a sale, an import). Refusal: `serial_taken` at the appliance. */
export const registerCustomer = command({
  name: "customers.register_customer",
  permission: "requests.log",
  input: RegisterCustomerInput,
  example: () => ({ name: "…", wishes: null, phones: ["13900000000"], addresses: [], assets: [] }),
  async run(context, { name, wishes, phones: [first = "", ...others], emails, addresses, assets }) {
    const { db, now, subject } = context;
    const { customerId, phoneId } = await openFile(db, { name, phone: first, wishes }, now);
    for (const phone of others) await addPhone(db, customerId, phone);
    for (const email of emails) await addEmail(db, customerId, email);
    const addressIds: string[] = [];
    for (const address of addresses) addressIds.push(await addAddress(db, customerId, address));
    const assetIds: string[] = [];
    for (const [index, asset] of assets.entries()) {
      const added = await addAsset(db, customerId, asset, `assets.${index}.serial`);
      if (!added.ok) return added;
      assetIds.push(added.value);
    }
    subject(customerId);
    return ok({ customerId, phoneId, addressIds, assetIds });
  },
});
