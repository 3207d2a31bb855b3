/** The columns chosen in the address, for the server: pass `searchParams.columns`. Nothing chosen is `undefined`. */
export function chosenColumns(param: string | string[] | undefined): string[] | undefined {
  const text = Array.isArray(param) ? param.at(-1) : param;
  return text === undefined ? undefined : text.split(",").filter(Boolean);
}
