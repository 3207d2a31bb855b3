import type { Db } from "#lib/platform/db.ts";
import type { Bilingual } from "#lib/shared/bilingual.ts";
import type { ActionView, CategoryView, SymptomView } from "../contract/views.ts";
import { adviceSteps } from "../rules/advice-steps.ts";

const name = (row: { nameZh: string; nameEn: string }): Bilingual => ({ zh: row.nameZh, en: row.nameEn });

/** Every category with models and symptom trees, in the order they were installed: what intake searches and the technician chooses from. */
export async function readCatalogue(db: Db): Promise<CategoryView[]> {
  const categories = await db.category.findMany({
    orderBy: { id: "asc" },
    take: 50,
    include: { models: { orderBy: { code: "asc" } }, symptoms: { orderBy: { position: "asc" }, include: causeTree } },
  });
  return categories.map((category) => ({
    id: category.id,
    code: category.code,
    name: name(category),
    searchWords: category.searchWords,
    sounds: category.sounds,
    models: category.models.map((model) => ({ id: model.id, code: model.code, name: name(model) })),
    symptoms: category.symptoms.map(symptomView),
  }));
}

/** The actions of one kind of work that has no fault behind it: installation, maintenance, inspection. */
export async function readServiceActions(db: Db, categoryId: string, service: string): Promise<ActionView[]> {
  const actions = await db.action.findMany({
    where: { categoryId, service },
    orderBy: { code: "asc" },
    take: 100,
    include: { parts: { include: { part: true } } },
  });
  return actions.map(actionView);
}

const causeTree = {
  causes: {
    orderBy: { position: "asc" },
    include: {
      cause: {
        include: { actions: { orderBy: { position: "asc" }, include: { action: { include: { parts: { include: { part: true } } } } } } },
      },
    },
  },
} as const;

type ActionRow = {
  id: string;
  nameZh: string;
  nameEn: string;
  standardMinutes: number;
  labourFen: bigint;
  parts: { part: { id: string; nameZh: string; nameEn: string; priceFen: bigint; isMainPart: boolean } }[];
};

function actionView(action: ActionRow): ActionView {
  return {
    id: action.id,
    name: name(action),
    standardMinutes: action.standardMinutes,
    labourFen: Number(action.labourFen),
    parts: action.parts.map(({ part }) => ({
      id: part.id,
      name: name(part),
      priceFen: Number(part.priceFen),
      isMainPart: part.isMainPart,
    })),
  };
}

function symptomView(
  symptom: {
    id: string;
    nameZh: string;
    nameEn: string;
    searchWords: string;
    sounds: string;
    faultGroup: string;
    level: string;
    safety: string | null;
    adviceZh: string | null;
    adviceEn: string | null;
  } & {
    causes: { cause: { id: string; nameZh: string; nameEn: string; isProductFault: boolean; actions: { action: ActionRow }[] } }[];
  },
): SymptomView {
  return {
    id: symptom.id,
    name: name(symptom),
    searchWords: symptom.searchWords,
    sounds: symptom.sounds,
    faultGroup: symptom.faultGroup,
    level: symptom.level,
    safety: symptom.safety === "current" || symptom.safety === "gas" ? symptom.safety : null,
    advice: adviceSteps(symptom.adviceZh).map((zh, step) => ({ zh, en: adviceSteps(symptom.adviceEn)[step] ?? zh })),
    causes: symptom.causes.map(({ cause }) => ({
      id: cause.id,
      name: name(cause),
      isProductFault: cause.isProductFault,
      actions: cause.actions.map(({ action }) => actionView(action)),
    })),
  };
}
