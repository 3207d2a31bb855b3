import { useTranslations } from "next-intl";

/** What the fields of the form are called, by the path under which the door speaks of them. */
export function useLabels(): Readonly<Record<string, string>> {
  const fields = useTranslations("requests.intake.fields");
  const asset = useTranslations("customers.asset");
  const place = useTranslations("requests.place");
  const wish = useTranslations("requests.window");
  return {
    "customer.phone": fields("phone"),
    "customer.name": fields("name"),
    "customer.id": fields("file"),
    symptomId: fields("symptom"),
    type: fields("type"),
    asset: fields("asset"),
    "asset.categoryId": asset("category"),
    "asset.serial": asset("serial_label"),
    "asset.purchasedOn": asset("purchased_label"),
    words: fields("words"),
    address: fields("address"),
    "address.divisionCode": place("division"),
    divisionCode: place("division"),
    "address.detail": place("detail"),
    window: fields("window"),
    "window.startsAt": fields("window"),
    "window.endsAt": fields("window"),
    "wish.startsAt": wish("wish"),
    "wish.endsAt": wish("wish"),
    "wish.words": wish("wish_words"),
    safetyScriptRead: fields("safety"),
    fetch: fields("fetch"),
    fetchReason: fields("fetch_reason"),
    "beside.reason": fields("beside"),
    toldPrice: fields("told_price"),
  };
}
