"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import type { CandidatesView, CandidateView } from "#lib/dispatch/contract/views.ts";
import type { CommandAction } from "../form/command.ts";
import { ErrorSummary } from "../form/error-summary.tsx";
import { useProblemText } from "../form/refusal-text.ts";
import { useCommand } from "../form/use-command.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { CandidateCard, type Draft, NO_DRAFT } from "./candidate-card.tsx";
import type { Assigned } from "./chosen.ts";
import { ExcludedList } from "./excluded-list.tsx";
import { useDigitKeys } from "./use-digit-keys.ts";
import { useDispatchWords } from "./words.ts";

/** How many candidates stand in sight: the best. */
export const BEST = 3;

/** A key means what one has seen: not yet who has only just come to stand under it. */
const SEEN_MS = 600;

export type Drafts = Readonly<Record<string, Draft>>;

/** Who should go and who cannot, with reasons; sends the chosen one. Mounted anew for each request. */
export function Candidates({
  view,
  waiting,
  drafts,
  active,
  busy,
  assign,
  now,
  onDrafts,
  onActive,
  onAssigned,
  onRefused,
}: {
  view: CandidatesView;
  /** False once somebody is on it: nothing left to decide. */
  waiting: boolean;
  drafts: Drafts;
  active: string | null;
  /** The page is about to show another request: keys mean nothing now. */
  busy: boolean;
  /** Null for who may only look. */
  assign: CommandAction<Assigned> | null;
  now: Date;
  onDrafts: (drafts: Drafts) => void;
  onActive: (technicianId: string) => void;
  onAssigned: (assigned: Assigned, candidate: CandidateView, startsAt: Date) => void;
  onRefused: () => void;
}) {
  const t = useTranslations("dispatch.candidates");
  const words = useDispatchWords(now);
  const problemText = useProblemText();
  const prefix = useId();
  const [all, setAll] = useState(false);
  const [tried, setTried] = useState<string | null>(null);
  const lastInput = useRef("");
  const command = useCommand<Assigned>(assign ?? nobody, { onRefused });

  const shown = all ? view.candidates : view.candidates.slice(0, BEST);
  const mayAssign = assign !== null && waiting;

  const send = async (candidate: CandidateView) => {
    const { startsAt, override } = drafts[candidate.technicianId] ?? NO_DRAFT;
    const at = startsAt ?? candidate.startsAt;
    const input = {
      requestId: view.requestId,
      seenVersion: view.version,
      technicianId: candidate.technicianId,
      startsAt: at.toISOString(),
      override: override || null,
    };
    // Another person or time is another intent: it must not go under the id of the last attempt.
    const intent = JSON.stringify(input);
    if (intent !== lastInput.current && !command.pending) command.reset();
    lastInput.current = intent;
    setTried(candidate.technicianId);
    const answer = await command.run(input);
    if (answer?.ok) onAssigned(answer.value, candidate, at);
  };

  const order = view.candidates
    .slice(0, BEST)
    .map(({ technicianId }) => technicianId)
    .join();
  const orderedAt = useRef(0);
  useEffect(() => {
    if (order) orderedAt.current = performance.now();
  }, [order]);

  useDigitKeys(mayAssign && !busy && !command.pending, (digit) => {
    const candidate = view.candidates[digit - 1];
    if (!candidate || digit > BEST) return false;
    if (performance.now() - orderedAt.current < SEEN_MS) return true;
    void send(candidate);
    return true;
  });

  const problemsOf = (technicianId: string) => {
    if (technicianId !== tried) return {};
    const at = (path: string) => {
      const problem = command.fieldProblem(path);
      return problem && problemText(problem);
    };
    return { startsAt: at("startsAt"), override: at("override") };
  };

  return (
    <div className="@container mt-3 flex flex-col gap-3 border-t border-line pt-3">
      <ErrorSummary command={command} prefix={`${prefix}-${tried}`} labels={{ startsAt: t("time"), override: t("override") }} />
      {waiting && view.candidates.length === 0 && (
        <EmptyState icon="users" title={t("none.title")} className="py-6">
          {t("none.hint")}
        </EmptyState>
      )}
      {waiting && (
        <ul aria-label={t("label")} className="grid items-stretch gap-3 @2xl:grid-cols-3">
          {shown.map((candidate, index) => (
            <CandidateCard
              key={candidate.technicianId}
              prefix={`${prefix}-${candidate.technicianId}`}
              candidate={candidate}
              rank={index + 1}
              rough={view.addressToObtain}
              promise={view.promise}
              draft={drafts[candidate.technicianId] ?? NO_DRAFT}
              active={active === candidate.technicianId}
              mayAssign={mayAssign}
              pending={command.pending && tried === candidate.technicianId}
              problems={problemsOf(candidate.technicianId)}
              now={now}
              onDraft={(draft) => onDrafts({ ...drafts, [candidate.technicianId]: draft })}
              onActive={() => onActive(candidate.technicianId)}
              onAssign={() => void send(candidate)}
            />
          ))}
        </ul>
      )}
      {waiting && view.candidates.length > BEST && (
        <Button size="sm" variant="ghost" icon="users" className="self-start" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? t("fewer") : t("more", { count: view.candidates.length - BEST })}
        </Button>
      )}
      {assign === null && waiting && <p className="text-sm text-muted">{t("read_only")}</p>}
      {waiting && <ExcludedList excluded={view.excluded} open={view.candidates.length === 0} words={words} />}
      {waiting && view.elsewhere > 0 && <p className="text-sm text-muted">{t("elsewhere", { count: view.elsewhere })}</p>}
    </div>
  );
}

/** Stands where there is nobody to send it: the button is not shown either. */
const nobody: CommandAction<Assigned> = () => Promise.resolve({ ok: false, refusal: { code: "denied" } });
