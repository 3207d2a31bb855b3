import { useFormatter, useTranslations } from "next-intl";
import type { FileLine } from "#lib/inbox/contract/files.ts";

/** What came with a mail: pictures as they are, everything else to be saved. What was not kept is named. */
export function FileList({ files }: { files: readonly FileLine[] }) {
  const t = useTranslations("inbox.files");
  const format = useFormatter();
  const sizeOf = (bytes: number) =>
    bytes >= 1_000_000
      ? t("megabytes", { size: format.number(bytes / 1_000_000, { maximumFractionDigits: 1 }) })
      : t("kilobytes", { size: format.number(Math.ceil(bytes / 1000)) });
  return (
    <ul className="flex flex-wrap gap-3">
      {files.map(({ id, name, kind, size, isKept }) => {
        const words = `${name} · ${sizeOf(size)}`;
        if (!isKept)
          return (
            <li key={id} className="max-w-64 text-sm text-muted">
              <span className="block truncate" title={name}>
                {name}
              </span>
              {t("not_kept")}
            </li>
          );
        const href = `/api/inbox/files/${id}`;
        return (
          <li key={id} className="max-w-64 text-sm">
            <a href={href} target="_blank" rel="noreferrer" className="flex flex-col gap-1 text-accent hover:underline">
              {kind.startsWith("image/") && (
                // biome-ignore lint/performance/noImgElement: a picture behind sign-in, which nothing may keep a copy of
                <img
                  src={href}
                  alt=""
                  loading="lazy"
                  className="h-28 w-auto max-w-full self-start rounded border border-line object-contain"
                />
              )}
              <span className="truncate" title={words}>
                {words}
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
