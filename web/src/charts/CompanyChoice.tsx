// Why: which companies a chart shows, each with the colour of its line.
import { toneOf } from "./tones";

interface Props {
  all: readonly string[];
  shown: readonly string[];
  onChange: (companies: readonly string[]) => void;
}

export function CompanyChoice({ all, shown, onChange }: Props) {
  const toggle = (name: string) =>
    onChange(
      shown.includes(name)
        ? shown.filter((one) => one !== name)
        : all.filter((one) => one === name || shown.includes(one)),
    );
  return (
    <fieldset className="company-choice">
      <legend className="visually-hidden">Companies</legend>
      {all.map((name) => {
        const tone = toneOf(shown.indexOf(name));
        return (
          <label key={name} className={shown.includes(name) ? "chosen" : ""}>
            <input type="checkbox" checked={shown.includes(name)} onChange={() => toggle(name)} />
            {shown.includes(name) && (
              <svg width="22" height="8" aria-hidden="true" style={{ color: tone.colour }}>
                <line x1="0" x2="22" y1="4" y2="4" stroke="currentColor" strokeWidth="3" strokeDasharray={tone.dash} />
              </svg>
            )}
            {name}
          </label>
        );
      })}
      {all.length > 2 && (
        <button
          type="button"
          className="chip"
          onClick={() => onChange(all.length === shown.length ? all.slice(0, 1) : all)}
        >
          {all.length === shown.length ? "Only one" : "All"}
        </button>
      )}
    </fieldset>
  );
}
