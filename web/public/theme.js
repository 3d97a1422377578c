// Runs before the first paint, so that a chosen theme never flashes the other one.
try {
  const wishes = JSON.parse(localStorage.getItem("attune.wishes") ?? "{}");
  const root = document.documentElement;
  if (wishes.theme === "light" || wishes.theme === "dark") root.dataset.theme = wishes.theme;
  if (wishes.contrast === "more" || wishes.contrast === "normal") {
    root.dataset.contrast = wishes.contrast;
  }
  if (wishes.motion === "none") root.dataset.motion = "none";
} catch {
  // Without storage the system's own wishes hold.
}
