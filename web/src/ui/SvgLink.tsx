// Why: what is drawn leads on as what is written does, without a load of the page.
import type { ComponentProps, MouseEvent } from "react";
import { useNavigate } from "react-router";

export function SvgLink({ to, children, ...others }: ComponentProps<"a"> & { to: string }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={to} onClick={follow} {...others}>
      {children}
    </a>
  );
}
