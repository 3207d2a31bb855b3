"use client";

import { useTranslations } from "next-intl";
import type { LikeFile } from "#lib/customers/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { useRefusalText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { Problem } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";

/** Perhaps they have a file already: offered with the reason, and taken only by who says so. */
export default function LikeFiles({
  files,
  number,
  addToFile,
  onTaken,
}: {
  files: readonly LikeFile[];
  /** Of the caller, in E.164: it goes into the file that is taken. */
  number: string | null;
  addToFile: CommandAction;
  onTaken: () => void;
}) {
  const t = useTranslations("customers.like");
  return (
    <Notice tone="info" role="status" title={t("title", { count: files.length })}>
      <ul className="mt-1 flex flex-col gap-2">
        {files.map((file) => (
          <li key={file.id} className="flex flex-col gap-0.5 border-line not-first:border-t not-first:pt-2">
            <a href={`/customers/${file.id}`} target="_blank" rel="noopener" className="font-medium text-accent underline">
              {file.name} · {t("file", { number: String(file.number) })}
            </a>
            <span className="text-sm text-muted">{[file.phoneMask, file.place].filter(Boolean).join(" · ")}</span>
            <span className="text-sm">{t(`because.${file.because}`)}</span>
            {number && <TakeFile file={file} number={number} addToFile={addToFile} onTaken={onTaken} />}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function TakeFile({ file, number, addToFile, onTaken }: { file: LikeFile; number: string; addToFile: CommandAction; onTaken: () => void }) {
  const t = useTranslations("customers.like");
  const refusalText = useRefusalText();
  const command = useCommand(addToFile, { onDone: onTaken });
  return (
    <>
      <Button
        size="sm"
        icon="user-check"
        className="self-start"
        pending={command.pending}
        onClick={() => void command.run({ customerId: file.id, seenVersion: file.version, entry: { kind: "phone", number } })}
      >
        {t("take")}
      </Button>
      {command.refusal && <Problem>{refusalText(command.refusal)}</Problem>}
    </>
  );
}
