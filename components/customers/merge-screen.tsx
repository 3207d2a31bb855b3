import { useTranslations } from "next-intl";
import type { FileCounts, FileSide, MergePreview } from "#lib/customers/contract/merge.ts";
import type { HouseholdFile } from "#lib/customers/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { Button } from "../ui/button.tsx";
import { DescriptionList } from "../ui/description-list.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Link } from "../ui/link.tsx";
import { Notice } from "../ui/notice.tsx";
import { PageHeader } from "../ui/page-header.tsx";
import { Panel } from "../ui/panel.tsx";
import { MergeButton } from "./merge-buttons.tsx";

/** Which file is the same household; then both side by side, and what goes where. */
export function MergeScreen({
  file,
  asked,
  preview,
  merge,
}: {
  file: HouseholdFile;
  /** The number that was asked for; null where none was. */
  asked: string | null;
  preview: MergePreview | null;
  merge: CommandAction<{ customerId: string }>;
}) {
  const t = useTranslations("customers.merge");
  const others = file.phones.flatMap((phone) => phone.others.map((other) => ({ ...other, mask: phone.mask })));
  return (
    <>
      <PageHeader
        title={t("title")}
        back={{ href: `/customers/${file.id}`, label: t("back", { number: String(file.number), name: file.name }) }}
        description={t("words")}
      />
      <div className="flex flex-col gap-4">
        <Panel title={t("which")} icon="search">
          <form className="flex flex-wrap items-end gap-2">
            <Field label={t("number")}>
              <Input name="with" inputMode="numeric" autoComplete="off" maxLength={10} defaultValue={asked ?? ""} className="w-40" />
            </Field>
            <Button type="submit">{t("look")}</Button>
          </form>
          {others.length > 0 && (
            <ul className="mt-3 flex flex-col gap-1 text-sm">
              {others.map(({ id, number, name, mask }) => (
                <li key={`${id} ${mask}`}>
                  <Link href={`/customers/${file.id}/merge?with=${number}`} className="text-accent hover:underline">
                    {t("same_number", { number: String(number), name, mask })}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Panel>
        {asked !== null && !preview && <Notice tone="warning">{t("none", { number: asked || "—" })}</Notice>}
        {preview && (
          <>
            <div className="grid gap-4 lg:grid-cols-2">
              <Side side={preview.from} title={t("goes")} />
              <Side side={preview.into} title={t("stays")} />
            </div>
            <Notice
              title={t("what", { from: String(preview.from.number), into: String(preview.into.number) })}
              actions={<MergeButton preview={preview} merge={merge} />}
            >
              <Moving counts={preview.from.counts} /> {t("undo")}
            </Notice>
          </>
        )}
      </div>
    </>
  );
}

function Moving({ counts }: { counts: FileCounts }) {
  return useTranslations("customers.merge")("moving", { ...counts });
}

function Side({ side, title }: { side: FileSide; title: string }) {
  const t = useTranslations("customers");
  return (
    <Panel title={title} icon="user">
      <p className="mb-2.5 flex flex-wrap items-baseline gap-x-3">
        <span className="text-lg font-semibold">{side.name}</span>
        <Link href={`/customers/${side.id}`} className="text-sm text-accent hover:underline">
          {t("file.number", { number: String(side.number) })}
        </Link>
      </p>
      <DescriptionList
        items={[
          { term: t("file.phones"), detail: side.masks.join(" · ") },
          { term: t("file.addresses"), detail: side.places.map((place) => <p key={place}>{place}</p>) },
          { term: t("merge.assets"), detail: side.counts.assets },
          { term: t("merge.requests"), detail: t("merge.requests_open", { requests: side.counts.requests, open: side.counts.open }) },
          { term: t("file.wishes"), detail: side.wishes },
        ]}
      />
    </Panel>
  );
}
