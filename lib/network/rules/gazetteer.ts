/** A division of China: level 1 province, 2 city, 3 county, 4 street or township. Its parent lies one level up, or two where a city has no counties. */
export type DivisionName = { readonly code: string; readonly parentCode: string | null; readonly level: number; readonly name: string };

/**
 * How a division may be written. `full` is a name of it alone ("涪城区", "阿坝州"); `short` leaves out what kind it is ("涪城") and may be
 * part of other words; `filler` stands between a province and its counties and says nothing ("市辖区").
 */
type Form = { readonly division: DivisionName; readonly kind: "full" | "short" | "filler" };

/** Divisions prepared for looking up by code and by what people write, with the lengths of the writings that begin with a character. */
export type Gazetteer = {
  readonly byCode: ReadonlyMap<string, DivisionName>;
  readonly forms: ReadonlyMap<string, readonly Form[]>;
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  /** Codes of the divisions that have counties. */
  readonly divided: ReadonlySet<string>;
};

const FILLERS = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;
const FILLERS_SPOKEN = [
  "市辖区",
  "县",
  "省直辖县级行政区划",
  "省直辖县级行政单位",
  "省直辖",
  "自治区直辖县级行政区划",
  "自治区直辖县级行政单位",
];
const PEOPLES = new RegExp(
  "(?:(?:各|蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|" +
    "羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|怒|鄂温克|保安|裕固|独龙|鄂伦春|俄罗斯)族|维吾尔|哈萨克|柯尔克孜|塔吉克|蒙古|锡伯)+$",
);

/** Prepares divisions for reading addresses. Each must come with those above it. */
export function gazetteerOf(divisions: readonly DivisionName[]): Gazetteer {
  const byCode = new Map(divisions.map((one) => [one.code, one]));
  const forms = new Map<string, Form[]>();
  for (const division of divisions) {
    for (const [written, kind] of writings(division, byCode.get(division.parentCode ?? "")?.name ?? "")) {
      const found = forms.get(written);
      if (found) found.push({ division, kind });
      else forms.set(written, [{ division, kind }]);
    }
  }
  const lengths = new Map<string, number[]>();
  for (const written of forms.keys()) {
    const of = lengths.get(written.charAt(0));
    if (!of) lengths.set(written.charAt(0), [written.length]);
    else if (!of.includes(written.length)) of.push(written.length);
  }
  // Longest first, whatever the order of the divisions: of two ways to read one place the fewer names are taken.
  for (const known of lengths.values()) known.sort((one, other) => other - one);
  return {
    byCode,
    forms,
    lengths,
    divided: new Set(divisions.flatMap(({ level, parentCode }) => (level === 3 && parentCode ? [parentCode] : []))),
  };
}

/** The division with all above it, province first, without those that only fill a place. */
export function lineOf({ byCode }: Gazetteer, division: DivisionName): DivisionName[] {
  const line: DivisionName[] = [];
  for (let one: DivisionName | undefined = division; one; one = one.parentCode ? byCode.get(one.parentCode) : undefined) line.unshift(one);
  return line.filter((one) => !isFiller(one));
}

/** "市辖区" and its like: a place in the tree of codes and nothing that anybody calls a city. */
export function isFiller({ level, name }: Pick<DivisionName, "level" | "name">): boolean {
  return level === 2 && FILLERS.test(name);
}

/** Full-width letters, digits and signs as half-width, any white space as a blank; one character stays one character. */
export function folded(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, " ");
}

function writings(division: DivisionName, parentName: string): Map<string, Form["kind"]> {
  const name = folded(division.name);
  const { level } = division;
  if (isFiller(division)) return new Map(FILLERS_SPOKEN.map((written) => [written, "filler"] as const));
  const written = new Map<string, Form["kind"]>();
  const short = level === 4 ? "" : stem(name);
  if (short.length > 1) {
    written.set(short, "short");
    if (name.endsWith("自治州")) written.set(`${short}州`, "full");
    if (name.endsWith("自治县")) written.set(`${short}县`, "full");
    if (name.endsWith("自治旗")) written.set(`${short}旗`, "full");
  }
  if (level === 2 && name.endsWith("市")) written.set(`${name}区`, "full");
  if (level === 4 && name.endsWith("街道")) for (const office of ["办事处", "办"]) written.set(name + office, "full");
  if (level === 4 && name.endsWith("族乡")) {
    const township = name.slice(0, -1).replace(PEOPLES, "");
    if (township.length > 1) written.set(`${township}乡`, "full");
  }
  // Jiyuan's are listed as 济源市天坛街道.
  if (level === 4 && parentName && name.startsWith(parentName) && name.length > parentName.length + 2) {
    written.set(name.slice(parentName.length), "full");
  }
  return written.set(name, "full");
}

/** "阿坝" of 阿坝藏族羌族自治州, "涪城" of 涪城区; empty where nothing that could be said alone is left. */
function stem(name: string): string {
  if (/[前后左中右]旗$/.test(name)) return "";
  const bare = name.replace(/(自治[区州县旗]|特别行政区|林区|特区|新区|地区|[省市区县旗盟])$/, "");
  const alone = bare.replace(PEOPLES, "");
  // Called after its people (内蒙古, 东乡族自治县): that is the name.
  return alone.length > 1 ? alone : bare.replace(/族$/, "");
}
