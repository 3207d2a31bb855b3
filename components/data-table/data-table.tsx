import type { ReactNode } from "react";
import { cx } from "../ui/class-names.ts";
import { RowKeys } from "./row-keys.tsx";

export type Column<Row> = {
  /** Name in the address when columns are chosen, and in exports. */
  key: string;
  heading: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Only shown when asked for, until somebody chooses otherwise. */
  hidden?: boolean;
  /** Takes the room the others leave: the words one reads. */
  grow?: boolean;
  className?: string;
};

/**
 * A list one works through: one row a thing, the whole row opens it, up and down move, Enter opens. Renders on the server;
 * only the keys and the way to a row's page run in the browser (`RowKeys`): a component a row would cost more than the row.
 * `shown` is what `ColumnChoice` put into the address.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowHref,
  shown,
  empty,
  className,
}: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  /** Keys of the chosen columns; without it all that are not `hidden`. The first column is always there. */
  shown?: readonly string[];
  /** What stands here when there are no rows: an `EmptyState`. */
  empty: ReactNode;
  className?: string;
}) {
  if (rows.length === 0) return <>{empty}</>;
  const visible = columns.filter((column, index) => index === 0 || (shown ? shown.includes(column.key) : !column.hidden));
  return (
    <RowKeys className={cx("w-full overflow-x-auto", className)} label={label}>
      <table aria-label={label} className="work-list w-full border-collapse text-left">
        <thead className="border-b border-line text-xs text-muted">
          <tr>
            {visible.map((column) => (
              <th key={column.key} scope="col" className={cx(column.numeric && "text-right")}>
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {visible.map((column, index) => {
                const content = column.cell(row);
                return (
                  <td
                    key={column.key}
                    className={cx(column.numeric && "text-right tabular-nums", column.grow && "w-full min-w-40", column.className)}
                  >
                    {index === 0 && rowHref ? (
                      <a href={rowHref(row)} data-row-link>
                        {content}
                      </a>
                    ) : (
                      content
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </RowKeys>
  );
}
