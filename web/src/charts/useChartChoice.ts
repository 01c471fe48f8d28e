// Why: what a chart shows stands in its address, so that it can be shared.
import type { Metric } from "../api/generated/graphql";
import { useChoices } from "../ui/useChoices";
import { METRICS } from "./queries";

export type ScaleKind = "linear" | "log";

/** Metrics that stay within one or two powers of ten, and those that run through many. */
const LINEAR: ReadonlySet<Metric> = new Set(["AVAILABILITY", "CACHE_HIT_RATE"]);

export function useChartChoice() {
  const [parameters, setParameters] = useChoices();
  const metric = METRICS.find((one) => one === parameters.get("metric")) ?? "USERS";
  const asked = parameters.get("scale");
  const scale: ScaleKind = asked === "linear" || asked === "log" ? asked : LINEAR.has(metric) ? "linear" : "log";
  const companies = parameters.getAll("company");
  const change = (edit: (next: URLSearchParams) => void) =>
    setParameters(
      (before) => {
        const next = new URLSearchParams(before);
        edit(next);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    metric,
    scale,
    companies,
    setMetric: (next: Metric) =>
      change((parameters) => {
        parameters.set("metric", next);
        parameters.delete("scale");
      }),
    setScale: (next: ScaleKind) => change((parameters) => parameters.set("scale", next)),
    setCompanies: (next: readonly string[]) =>
      change((parameters) => {
        parameters.delete("company");
        for (const company of next) parameters.append("company", company);
      }),
  };
}
