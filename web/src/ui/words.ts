// Why: how years, figures and the terms of the graph are said to people, everywhere the same.
import type { Layer, Metric, Standing } from "../api/generated/graphql";

export function years(start: number | null | undefined, end: number | null | undefined): string {
  if (start == null) return "";
  if (end == null) return `${start}–today`;
  return start === end ? `${start}` : `${start}–${end}`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });

/** A number as an axis shows it. */
export function short(value: number): string {
  if (value !== 0 && Math.abs(value) < 1) return String(Number(value.toPrecision(2)));
  return SHORT.format(value);
}

export const LAYERS: readonly Layer[] = ["EDGE", "SERVICE", "STATE", "CONTROL"];

const LAYER_NAMES: Record<Layer, string> = { EDGE: "Edge", SERVICE: "Service", STATE: "State", CONTROL: "Control" };
const LAYER_WORDS: Record<Layer, string> = {
  EDGE: "what faces the users",
  SERVICE: "what computes",
  STATE: "what keeps data",
  CONTROL: "what runs and watches the rest",
};

export const layerName = (layer: Layer): string => LAYER_NAMES[layer];
export const layerWords = (layer: Layer): string => LAYER_WORDS[layer];

/** A term of the schema, such as `INFRASTRUCTURE_COST`, as words. */
export function words(term: string): string {
  const text = term.toLowerCase().replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const metricName = (metric: Metric): string => words(metric);

const STANDINGS: Record<Standing, string> = {
  CONFIRMED: "Confirmed: told alike by several",
  SINGLE: "Told by one source",
  DISPUTED: "Disputed",
};

export const standingName = (standing: Standing): string => STANDINGS[standing];

/** The name of a class, such as `TeamStage`, as words. */
export function kindName(kind: string): string {
  const known: Record<string, string> = {
    Link: "Connection",
    ComponentGroup: "Group",
    Population: "Users",
    Reference: "Publication",
  };
  return (
    known[kind] ?? kind.replace(/(?<=[a-z])(?=[A-Z])/g, " ").replace(/(?<= )[A-Z]/g, (letter) => letter.toLowerCase())
  );
}
