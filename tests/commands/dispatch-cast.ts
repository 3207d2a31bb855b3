import { at, person } from "./cast.ts";

export const XU = () => person("dispatch.xu", at("09:10"));
export const CHEN = () => person("outlet.chen", at("09:15"));
