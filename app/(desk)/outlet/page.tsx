import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readCandidates, readOutletOrders } from "#lib/dispatch/index.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { OpenOrders } from "../../../components/dispatch/open-orders.tsx";
import { OutletOffers } from "../../../components/dispatch/outlet-offers.tsx";
import { STATE_GROUPS, stateGroup } from "../../../components/dispatch/state-groups.ts";
import { PageHeader } from "../../../components/ui/page-header.tsx";
import { acceptOfferAction, declineOfferAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dispatch.outlet"))("title") };
}

/** One or many values of an address; what does not fit is no filter. */
const many = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => [given ?? []].flat());
const Search = z.object({ technician: many, state: many, offer: z.uuid().optional().catch(undefined) });

/** An outlet's manager wants to answer what is offered before its time runs out, and to see how far everybody is. */
export default async function OutletPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { technician, state, offer } = Search.parse(await searchParams);
  const actor = await requireActor("outlet.read");
  const { orders, people, now } = await readPage("outlet.read", async (context) => {
    const read = await readOutletOrders(context);
    const asked = read.offers.find(({ workOrderId }) => workOrderId === offer);
    return { orders: read, people: asked ? await readCandidates(context, asked.requestId) : null, now: context.now };
  });
  const t = await getTranslations("dispatch.outlet");
  const states = STATE_GROUPS.filter((group) => state.includes(group));
  const technicians = orders.technicians.filter(({ id }) => technician.includes(id));
  const open = orders.open.filter(
    (order) =>
      (states.length === 0 || states.includes(stateGroup(order.status))) &&
      (technicians.length === 0 || technicians.some(({ id }) => id === order.technician.id)),
  );
  const mayAnswer = actor.permissions.has("outlet.answer_offer");
  return (
    <>
      <PageHeader title={t("title")} />
      <div className="flex flex-col gap-4">
        <OutletOffers
          offers={orders.offers}
          technicians={orders.technicians}
          chosen={offer ?? null}
          people={people}
          now={now}
          accept={mayAnswer ? acceptOfferAction : null}
          decline={mayAnswer ? declineOfferAction : null}
        />
        <OpenOrders
          open={open}
          technicians={orders.technicians}
          filtered={states.length + technicians.length > 0}
          shown={orders.more ? orders.offers.length + orders.open.length : null}
          now={now}
        />
      </div>
    </>
  );
}
