// Filters and searches the plainest page: what takes a browser least.
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const texts = cards.map((card) => card.textContent.toLowerCase());
  const keywords = cards.map((card) => card.dataset.keywords.split("|"));
  const field = document.querySelector("#search");
  const status = document.querySelector("[role=status]");
  let pressed = null;

  const show = () => {
    const typed = field.value.toLowerCase();
    let shown = 0;
    cards.forEach((card, at) => {
      const passes =
        (!pressed || keywords[at].includes(pressed.value)) && texts[at].includes(typed);
      shown += passes;
      if (card.hidden === passes) card.hidden = !passes;
    });
    status.textContent = `${shown} of ${cards.length} papers`;
  };

  field.addEventListener("input", show);
  for (const chip of document.querySelectorAll(".chip")) {
    chip.addEventListener("click", () => {
      if (pressed) pressed.ariaPressed = false;
      pressed = pressed === chip ? null : chip;
      if (pressed) pressed.ariaPressed = true;
      show();
    });
  }
})();
