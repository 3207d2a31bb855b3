import { command } from "#lib/platform/command.ts";
import { uuidv7 } from "#lib/shared/ids.ts";
import { ok, refuse } from "#lib/shared/result.ts";
import { InstallCategoryInput } from "../contract/inputs.ts";

/**
 * Set-up brings in one product category whole: models, symptom–cause–action–part tree, prices, standard times.
 * Refusals: `catalogue_link_unknown` when a code names nothing, `already_exists` when the category is there.
 */
export const installCategory = command({
  name: "catalogue.install_category",
  permission: "set_up",
  input: InstallCategoryInput,
  example: () => ({
    code: "example",
    name: { zh: "例", en: "Example" },
    line: "laundry_cooling" as const,
    models: [],
    symptoms: [],
    causes: [],
    actions: [],
    parts: [],
  }),
  async run({ db }, input) {
    const categoryId = uuidv7();
    const named = (row: { code: string; name: { zh: string; en: string } }) => ({
      code: row.code,
      categoryId,
      nameZh: row.name.zh,
      nameEn: row.name.en,
    });
    const causeIds = new Map(input.causes.map((cause) => [cause.code, uuidv7()]));
    const actionIds = new Map(input.actions.map((action) => [action.code, uuidv7()]));
    const partIds = new Map(input.parts.map((part) => [part.code, uuidv7()]));
    const symptoms = input.symptoms.map((symptom, position) => ({ id: uuidv7(), position, ...symptom }));

    const symptomCauses = symptoms.flatMap(({ id, causes }) =>
      links(causes, causeIds).map(({ id: causeId, position }) => ({ symptomId: id, causeId, position })),
    );
    const causeActions = input.causes.flatMap(({ code, actions }) =>
      links(actions, actionIds).map(({ id: actionId, position }) => ({ causeId: causeIds.get(code), actionId, position })),
    );
    const actionParts = input.actions.flatMap(({ code, parts }) =>
      links(parts, partIds).map(({ id: partId }) => ({ actionId: actionIds.get(code), partId })),
    );
    const unknown = [
      ...symptomCauses.map((link) => link.causeId),
      ...causeActions.map((link) => link.actionId),
      ...actionParts.map((link) => link.partId),
    ];
    if (unknown.includes(undefined)) return refuse("catalogue_link_unknown");

    await db.category.createMany({
      data: [
        {
          ...{ id: categoryId, code: input.code, nameZh: input.name.zh, nameEn: input.name.en, line: input.line },
          searchWords: input.searchWords.join(" "),
        },
      ],
    });
    await db.model.createMany({ data: input.models.map((model) => ({ ...named(model), launchYear: model.launchYear })) });
    await db.symptom.createMany({
      data: symptoms.map((symptom) => ({
        id: symptom.id,
        ...named(symptom),
        searchWords: symptom.searchWords.join(" "),
        faultGroup: symptom.faultGroup,
        level: symptom.level,
        safety: symptom.safety,
        adviceZh: symptom.phoneAdvice?.zh ?? null,
        adviceEn: symptom.phoneAdvice?.en ?? null,
        position: symptom.position,
      })),
    });
    await db.cause.createMany({
      data: input.causes.map((cause) => ({
        id: causeIds.get(cause.code),
        ...named(cause),
        faultGroup: cause.faultGroup,
        isProductFault: cause.isProductFault,
      })),
    });
    await db.action.createMany({
      data: input.actions.map((action) => ({
        id: actionIds.get(action.code),
        ...named(action),
        service: action.service,
        standardMinutes: action.standardMinutes,
        labourFen: BigInt(action.labourFen),
      })),
    });
    await db.part.createMany({
      data: input.parts.map((part) => ({
        id: partIds.get(part.code),
        ...named(part),
        priceFen: BigInt(part.priceFen),
        isMainPart: part.isMainPart,
      })),
    });
    await db.symptomCause.createMany({ data: symptomCauses as { symptomId: string; causeId: string; position: number }[] });
    await db.causeAction.createMany({ data: causeActions as { causeId: string; actionId: string; position: number }[] });
    await db.actionPart.createMany({ data: actionParts as { actionId: string; partId: string }[] });
    return ok({ categoryId });
  },
});

function links(codes: readonly string[], ids: ReadonlyMap<string, string>) {
  return codes.map((code, position) => ({ id: ids.get(code), position }));
}
