// Why: the theme that a person chose is there before anything is painted. It is a file of its own,
// because the page's policy allows no scripts inside of it.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
} catch {
  // Without storage, the system's theme it is.
}
