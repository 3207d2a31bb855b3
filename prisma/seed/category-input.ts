import type { CategorySeed } from "./data/types.ts";

/** A category of the demo brand as the catalogue takes it in. */
export function categoryInput(category: CategorySeed) {
  return {
    code: category.code,
    name: category.name,
    searchWords: [...category.searchWords],
    line: category.line,
    models: category.models.map(({ code, name, launchYear }) => ({ code, name, launchYear })),
    symptoms: category.symptoms.map((symptom) => ({ ...symptom, searchWords: [...symptom.searchWords], causes: [...symptom.causes] })),
    causes: category.causes.map((cause) => ({ ...cause, actions: [...cause.actions] })),
    actions: category.actions.map(({ code, name, service, standardMinutes, labourFen, parts }) => ({
      code,
      name,
      service,
      standardMinutes,
      labourFen,
      parts: [...parts],
    })),
    parts: category.parts.map(({ code, name, priceFen, isMainPart }) => ({ code, name, priceFen, isMainPart })),
  };
}
