"use client";

import { useTranslations } from "next-intl";
import type { CommandAction } from "../form/command.ts";
import { FormField } from "../form/command-form.tsx";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { ActionDialog, type RequestAtHand } from "./action-dialog.tsx";

/** What was seen on the invoice: the periods begin with its day. */
export function PurchaseAction({
  request,
  purchasedOn: known,
  action,
}: {
  request: RequestAtHand;
  purchasedOn: string;
  action: CommandAction;
}) {
  const t = useTranslations("requests.actions");
  return (
    <ActionDialog<{ purchasedOn: string; invoiceNumber: string }>
      request={request}
      name="purchase"
      action={action}
      initial={{ purchasedOn: known, invoiceNumber: "" }}
      input={({ purchasedOn, invoiceNumber }) => ({ purchasedOn: purchasedOn || undefined, invoiceNumber })}
      labels={{ purchasedOn: t("purchase_day"), invoiceNumber: t("purchase_invoice") }}
      title={t("purchase")}
      description={t("purchase_description")}
      trigger={<Button icon="receipt">{t("purchase")}</Button>}
      submit={t("save")}
      done={t("purchase_done")}
    >
      {({ purchasedOn, invoiceNumber }, change) => (
        <>
          <FormField path="purchasedOn" label={t("purchase_day")} required>
            <Input type="date" value={purchasedOn} onChange={({ target }) => change({ purchasedOn: target.value })} />
          </FormField>
          <FormField path="invoiceNumber" label={t("purchase_invoice")} optional>
            <Input
              maxLength={40}
              autoComplete="off"
              value={invoiceNumber}
              onChange={({ target }) => change({ invoiceNumber: target.value })}
            />
          </FormField>
        </>
      )}
    </ActionDialog>
  );
}
