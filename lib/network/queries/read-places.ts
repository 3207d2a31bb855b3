import type { Db } from "#lib/platform/db.ts";
import { type Sql, sql, sqlJoined } from "#lib/platform/sql.ts";
import type { AddressRead, AddressReading, PlaceView } from "../contract/views.ts";
import { type DivisionName, folded, gazetteerOf, isFiller } from "../rules/gazetteer.ts";
import { parseAddress, type Reading } from "../rules/parse-address.ts";

/** A place with those above it, province first, and whether it has counties. */
type Row = { readonly line: readonly (DivisionName | null)[]; readonly divided: boolean };

const LEVEL_ORDER = sql`CASE d.level WHEN 3 THEN 0 WHEN 2 THEN 1 WHEN 1 THEN 2 ELSE 3 END`;

/** What lies directly below a place, in the order of the codes: cities of a province, counties of a city, streets of a county. */
export async function readPlacesBelow(db: Db, code: string | null): Promise<PlaceView[]> {
  // Below a province's "市辖区" there is no city to choose: its counties stand in its place.
  return places(
    db,
    code === null
      ? sql`d.level = 1`
      : sql`(d.parent_code = ${code} AND NOT ${filler("d")}) OR (p.parent_code = ${code} AND p.level = 2 AND ${filler("p")})`,
    sql`d.code`,
    300,
  );
}

/**
 * Places by what was typed, words parted by blanks: the last one is in the name or begins its pinyin's first letters, those before say
 * where it lies, in the same way ("涪城 fg", "mys fg"). The beginning of a name comes first, then counties, cities, provinces, streets.
 */
export async function readPlacesNamed(db: Db, typed: string): Promise<PlaceView[]> {
  const words = folded(typed).split(" ").filter(Boolean);
  const last = words.at(-1);
  if (!last) return [];
  const above = words.slice(0, -1).map((word) => sql`(${says("p", word)} OR ${says("q", word)} OR ${says("r", word)})`);
  return places(
    db,
    sqlJoined([says("d", last), sql`NOT ${filler("d")}`, ...above], " AND "),
    sql`NOT starts_with(d.name, ${last}) AND NOT starts_with(d.initials, ${last.toLowerCase()}), ${LEVEL_ORDER}, d.code`,
    20,
  );
}

/** Reads a pasted address; the names that may stand in it are looked up for it. */
export async function readAddress(db: Db, text: string): Promise<AddressRead> {
  const written = folded(text);
  // A township of a people may be written without it (虎牙乡 for 虎牙藏族乡), and one that repeats its county without that.
  const divisions = await db.$queryRaw<DivisionName[]>`
    SELECT d.code, d.parent_code AS "parentCode", d.level, d.name FROM division d LEFT JOIN division p ON p.code = d.parent_code
    WHERE d.level < 4 OR strpos(${written}, translate(d.name, '（）', '()')) > 0 OR d.name LIKE '%族乡' AND strpos(${written}, left(d.name, 2)) > 0
      OR starts_with(d.name, p.name) AND strpos(${written}, substr(d.name, length(p.name) + 1)) > 0`;
  const gazetteer = gazetteerOf(divisions);
  const view = ({ division, street, rest, taken }: Reading): AddressReading => {
    const line: DivisionName[] = [];
    for (let one = street ?? division; one; one = gazetteer.byCode.get(one.parentCode ?? "") ?? null) line.unshift(one);
    return { place: placeOf({ line, divided: division !== null && gazetteer.divided.has(division.code) }), rest, taken };
  };
  const { doubts, ...sure } = parseAddress(text, gazetteer);
  const doubt = doubts[0] ?? null;
  const choices = doubt && "readings" in doubt ? doubt.readings.map(view) : [];
  return { ...view(sure), doubt: doubt?.code ?? null, choices, more: doubt && "more" in doubt ? doubt.more : 0 };
}

async function places(db: Db, where: Sql, order: Sql, rows: number): Promise<PlaceView[]> {
  const part = (
    alias: string,
  ) => sql`CASE WHEN ${column(alias, "code")} IS NOT NULL THEN jsonb_build_object('code', ${column(alias, "code")},
    'name', ${column(alias, "name")}, 'level', ${column(alias, "level")}) END`;
  const found = await db.$queryRaw<Row[]>`
    SELECT jsonb_build_array(${part("r")}, ${part("q")}, ${part("p")}, ${part("d")}) AS line,
      EXISTS (SELECT FROM division c WHERE c.parent_code = d.code AND c.level = 3) AS divided
    FROM division d LEFT JOIN division p ON p.code = d.parent_code LEFT JOIN division q ON q.code = p.parent_code
    LEFT JOIN division r ON r.code = q.parent_code
    WHERE ${where} ORDER BY ${order} LIMIT ${rows}`;
  return found.map(placeOf);
}

function placeOf({ line, divided }: Row): PlaceView {
  const at = (level: number) => {
    const one = line.find((part) => part?.level === level && !isFiller(part));
    return one ? { code: one.code, name: one.name } : null;
  };
  const [city, county] = [at(2), at(3)];
  return { province: at(1), city, county, street: at(4), undivided: city !== null && county === null && (!divided || at(4) !== null) };
}

const ALIASES = { d: sql`d`, p: sql`p`, q: sql`q`, r: sql`r` };
const COLUMNS = { code: sql`code`, name: sql`name`, level: sql`level`, initials: sql`initials` };
const column = (alias: string, name: keyof typeof COLUMNS) => sql`${ALIASES[alias as keyof typeof ALIASES]}.${COLUMNS[name]}`;
const says = (alias: string, word: string) =>
  sql`(strpos(${column(alias, "name")}, ${word}) > 0 OR starts_with(${column(alias, "initials")}, ${word.toLowerCase()}))`;
/** `isFiller` as a part of a statement. */
const filler = (alias: string) =>
  sql`(${column(alias, "level")} = 2 AND ${column(alias, "name")} IN ('市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划'))`;
