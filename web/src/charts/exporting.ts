// Why: a chart is taken away as a picture that looks the same everywhere, or as its rows.
import { rows, type Row } from "./csv";
import type { Series } from "./queries";

const KEPT = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "fill-opacity",
  "stroke-opacity",
  "font-size",
  "font-weight",
  "font-family",
  "text-anchor",
] as const;

/** A copy that carries its looks in itself, on the page's ground. */
export function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  const copies = [copy, ...copy.querySelectorAll("*")];
  originals.forEach((original, at) => {
    const style = getComputedStyle(original);
    const target = copies[at];
    for (const property of KEPT) target?.setAttribute(property, style.getPropertyValue(property));
    for (const attribute of ["class", "style", "tabindex", "href", "aria-label"]) target?.removeAttribute(attribute);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `0 0 ${svg.clientWidth} ${svg.clientHeight}`);
  const ground = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(ground);
  return new XMLSerializer().serializeToString(copy);
}

async function png(svg: SVGSVGElement): Promise<Blob> {
  const SHARP = 2;
  const image = new Image();
  const address = URL.createObjectURL(new Blob([standalone(svg)], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = svg.clientWidth * SHARP;
    canvas.height = svg.clientHeight * SHARP;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be made")))),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}

function save(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function saveSvg(name: string, svg: SVGSVGElement): void {
  save(`${name}.svg`, new Blob([standalone(svg)], { type: "image/svg+xml" }));
}

export async function savePng(name: string, svg: SVGSVGElement): Promise<void> {
  save(`${name}.png`, await png(svg));
}

export function saveCsv(name: string, series: readonly Series[]): void {
  const table: Row[] = series.flatMap((one) =>
    one.points.map((point) => [
      one.company.name,
      one.metric,
      one.unit,
      point.year,
      point.endYear,
      point.value,
      point.minimum,
      point.maximum,
      point.bound,
      point.text,
      point.conflicting,
      point.source.map((source) => `${source.document}:${source.firstLine}`).join(" "),
    ]),
  );
  const head = [
    "company",
    "metric",
    "unit",
    "year",
    "endYear",
    "value",
    "minimum",
    "maximum",
    "bound",
    "text",
    "conflicting",
    "source",
  ];
  save(`${name}.csv`, new Blob([rows([head, ...table])], { type: "text/csv" }));
}
