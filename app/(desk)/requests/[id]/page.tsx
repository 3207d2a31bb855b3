import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { readFilesOfRequest } from "#lib/inbox/index.ts";
import { readRequestLicence } from "#lib/licence/index.ts";
import { readRepeatsOfRequest } from "#lib/repeats/index.ts";
import { readRequestFile } from "#lib/requests/index.ts";
import { homeOf } from "#lib/shared/navigation.ts";
import { readPage, requireActor } from "#lib/wiring/web.ts";
import { FileList } from "../../../../components/inbox/file-list.tsx";
import { RequestLicenceTools } from "../../../../components/licence/request-licence.tsx";
import { RequestRepeats } from "../../../../components/repeats/request-repeats.tsx";
import { RequestFileView } from "../../../../components/requests/request-file-view.tsx";
import { RequestTools } from "../../../../components/requests/request-tools.tsx";
import { RevealPhone } from "../../../../components/requests/reveal-phone.tsx";
import { TrackingLink } from "../../../../components/requests/tracking-link.tsx";
import { DialKey } from "../../../../components/telephony/dial-key.tsx";
import { orderDialAction } from "../../calls/actions.ts";
import { openInspectionAction, recordDelightAction } from "../../inspections/actions.ts";
import {
  cancelRequestAction,
  completeWithoutVisitAction,
  confirmPurchaseAction,
  makeLinkAction,
  obtainAddressAction,
  promiseWindowAction,
  recordContactAction,
  revealPhoneAction,
  writeNoteAction,
} from "./actions.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("requests.file"))("title") };
}

/** Somebody who must answer a question about one request: where is it, who has it, what was promised. */
export default async function RequestPage({ params }: Props) {
  const { id } = await params;
  if (!z.uuid().safeParse(id).success) notFound();
  const actor = await requireActor("requests.read");
  const may = { inspect: actor.permissions.has("licence.inspect"), delight: actor.permissions.has("licence.record_delight") };
  const { file, files, repeats, licence } = await readPage("requests.read", async (context) => ({
    file: await readRequestFile(context, id),
    files: await readFilesOfRequest(context, id),
    repeats: await readRepeatsOfRequest(context, id),
    licence: may.inspect || may.delight ? await readRequestLicence(context, id) : null,
  }));
  if (!file) notFound();
  const t = await getTranslations("requests.file");
  const dialling = await getTranslations("telephony.dial");
  const owns = actor.permissions.has("requests.own");
  return (
    <RequestFileView
      file={file}
      back={owns ? { href: "/my-requests", label: t("back") } : { href: homeOf(actor.permissions), label: t("back_list") }}
      repeats={<RequestRepeats view={repeats} mayDecide={actor.permissions.has("repeats.decide")} now={file.now} />}
      files={files.length > 0 && <FileList files={files} />}
      phone={
        <RevealPhone
          of={{ requestId: file.id }}
          mask={file.customer.phoneMask}
          reveal={actor.permissions.has("customers.reveal_phone") ? revealPhoneAction : null}
          beside={
            actor.permissions.has("calls.take") && (
              <DialKey whom={{ requestId: file.id }} dial={orderDialAction} label={dialling("call_contact")} />
            )
          }
        />
      }
      actions={
        <>
          <RequestTools
            file={file}
            writerId={actor.personId}
            isHeadquarters={actor.scope.kind === "hq"}
            permissions={[...actor.permissions]}
            actions={{
              obtainAddress: obtainAddressAction,
              confirmPurchase: confirmPurchaseAction,
              promiseWindow: promiseWindowAction,
              cancelRequest: cancelRequestAction,
              completeWithoutVisit: completeWithoutVisitAction,
              recordContact: recordContactAction,
              writeNote: writeNoteAction,
            }}
          />
          {owns && <TrackingLink requestId={file.id} make={makeLinkAction} now={file.now} />}
          {licence && (
            <RequestLicenceTools
              of={{ requestId: file.id, number: file.number, writerId: actor.personId, now: file.now, licence }}
              inspect={may.inspect ? openInspectionAction : null}
              delight={may.delight ? recordDelightAction : null}
            />
          )}
        </>
      }
    />
  );
}
