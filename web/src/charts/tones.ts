// Why: companies are told apart by colour, and where colours run out or are not seen, by dashes.
const COLOURS = [
  "light-dark(#0b6e63, #5cc9b9)",
  "light-dark(#b3401f, #ff9f7d)",
  "light-dark(#2957b8, #8fb4ff)",
  "light-dark(#8a5a00, #e7bd6b)",
  "light-dark(#86308f, #e09ae8)",
  "light-dark(#3a6b17, #a4d47c)",
  "light-dark(#a8324a, #f09aac)",
  "light-dark(#4a5560, #b3bec9)",
];

const DASHES = ["", "7 4", "2 4", "10 4 2 4"];

export interface Tone {
  colour: string;
  dash: string;
}

export function toneOf(at: number): Tone {
  const place = Math.max(0, at);
  return {
    colour: COLOURS[place % COLOURS.length] ?? "currentColor",
    dash: DASHES[Math.floor(place / COLOURS.length) % DASHES.length] ?? "",
  };
}
