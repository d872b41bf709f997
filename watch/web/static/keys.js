// Single keys: what each does stands in the page as data-key; J and K move through rows or mentions, X picks a row.
const KEPT = "vigie.keys";
const on = () => localStorage.getItem(KEPT) !== "off";

function act(target) {
  if (target.matches("details")) {
    target.open = !target.open;
    const first = target.open && target.querySelector("input:not([type=hidden]), textarea, select");
    (first || target.querySelector("summary")).focus();
  } else if (target.matches("input[type=radio]")) {
    target.checked = true;
    document.getElementById(target.dataset.then)?.focus();
  } else if (target.matches("input, select, textarea")) {
    target.focus();
  } else {
    pickFocused();
    target.click();
  }
}

function pickFocused() {
  const box = document.activeElement.closest("tr")?.querySelector("input[name=choix]");
  if (box) box.checked = true;
}

function move(step) {
  const rows = [...document.querySelectorAll("a.row")];
  const stops = rows.length ? rows : [...document.querySelectorAll("[data-mention]")];
  if (!stops.length) return;
  const here = stops.findIndex((stop) => stop === document.activeElement || stop.closest("tr")?.contains(document.activeElement));
  stops[Math.min(stops.length - 1, Math.max(0, here + step))].focus();
}

document.addEventListener("keydown", (event) => {
  if (!on() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("textarea, select, input:not([type=checkbox], [type=radio])")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const key = event.key.toLowerCase();
  const step = { j: 1, k: -1 }[key];
  const target = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (step) move(step);
  else if (key === "x" && document.activeElement.matches("a.row")) {
    const box = document.activeElement.closest("tr").querySelector("input[name=choix]");
    if (box) box.checked = !box.checked;
  } else if (target) {
    if (key === "h") pickFocused();
    act(target);
  } else if (key === "?") location.href = "/aide#touches";
  else return;
  event.preventDefault();
});

for (const label of document.querySelectorAll("[data-keys-toggle]")) {
  const box = label.querySelector("input");
  label.hidden = false;
  box.checked = on();
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}
