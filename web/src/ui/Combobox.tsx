// Why: a field that offers what may be meant while one types, by mouse and by keyboard
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from "react";
import "./Combobox.css";

export interface Option {
  key: string;
  /** What the field holds once it is chosen. */
  text: string;
  shown: ReactNode;
}

export interface ComboboxProps {
  label: string;
  placeholder: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  onChoose: (option: Option) => void;
  onSubmit: () => void;
  button?: string;
  name?: string;
  className?: string;
}

export function Combobox(props: ComboboxProps) {
  const { label, placeholder, value, options, onChange, onChoose, onSubmit, button, className } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && options.length > 0;
  const choose = (option: Option) => {
    setOpen(false);
    setActive(-1);
    onChoose(option);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const option = shown ? options[active] : undefined;
    if (option) choose(option);
    else {
      setOpen(false);
      onSubmit();
    }
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && options.length > 0) {
      event.preventDefault();
      setOpen(true);
      setActive((at) => (at + step + options.length + (at < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Escape") setOpen(false);
  };
  return (
    <form className={`combobox ${className ?? ""}`} role="search" onSubmit={submit}>
      <input
        type="search"
        role="combobox"
        aria-label={label}
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={2000}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={move}
        onBlur={() => setOpen(false)}
      />
      {button && (
        <button type="submit" className="button primary">
          {button}
        </button>
      )}
      <ul id={`${id}-list`} role="listbox" aria-label={label} className="combobox-list" hidden={!shown}>
        {options.map((option, at) => (
          <li
            key={option.key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            // Before the field loses its focus, and the list goes away.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(option);
            }}
          >
            {option.shown}
          </li>
        ))}
      </ul>
    </form>
  );
}
