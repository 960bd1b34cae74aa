"use strict";
(() => {
  const tip = document.getElementById("tip"), index = document.getElementById("index"), place = document.getElementById("open");
  const closest = (event, selector) => event.target instanceof Element ? event.target.closest(selector) : null;

  function show(mark) {
    const prefix = mark.getAttribute("href").split("-")[0].slice(1);
    tip.replaceChildren();
    for (const id of mark.dataset.ids.split(" ")) {
      const find = document.getElementById(prefix + "-" + id);
      if (!find) continue;
      const copy = find.cloneNode(true);
      copy.removeAttribute("id");
      const box = document.createElement("div");
      box.append(...copy.childNodes);
      const link = box.querySelector(".back");
      if (link) link.href = "#" + prefix + "-" + id;
      tip.append(box);
    }
    tip.hidden = false;
  }
  const hide = () => { tip.hidden = true; };

  document.addEventListener("pointerover", (event) => { const mark = closest(event, ".m"); if (mark) show(mark); else if (!closest(event, "#tip")) hide(); });
  document.addEventListener("focusin", (event) => { const mark = closest(event, ".m"); if (mark) show(mark); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("click", async (event) => {
    const mark = closest(event, ".m"), button = closest(event, ".copy");
    if (mark && matchMedia("(hover: none)").matches) { event.preventDefault(); show(mark); }
    if (!button) return;
    const words = button.dataset.copy;
    try { await navigator.clipboard.writeText(words); } catch (error) {
      const area = document.createElement("textarea");
      area.value = words; document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
    }
    button.textContent = "Copied";
  });

  function filter(form) {
    const story = form.closest(".story"), wanted = Object.fromEntries(new FormData(form));
    const words = wanted.find.trim().toLowerCase();
    const shown = new Set();
    for (const find of story.querySelectorAll(".find")) {
      const fits = (!wanted.kind || find.dataset.kind === wanted.kind)
        && (!wanted.speaker || find.dataset.speaker === wanted.speaker)
        && (!wanted.status || find.dataset.status === wanted.status)
        && (!words || find.textContent.toLowerCase().includes(words));
      find.hidden = !fits;
      if (fits) shown.add(find.id.split("-")[1]);
    }
    const any = wanted.kind || wanted.speaker || wanted.status || words;
    for (const mark of story.querySelectorAll(".m")) mark.classList.toggle("on", Boolean(any) && mark.dataset.ids.split(" ").some((id) => shown.has(id)));
  }
  document.addEventListener("input", (event) => {
    const form = closest(event, ".filter");
    if (form) filter(form);
    if (event.target.id === "find-story") {
      const words = event.target.value.trim().toLowerCase();
      for (const row of document.querySelectorAll(".stories tbody tr")) row.hidden = !row.textContent.toLowerCase().includes(words);
    }
  });
  document.addEventListener("submit", (event) => event.preventDefault());

  function open() {
    if (!place) return;
    hide();
    const id = decodeURIComponent(location.hash.slice(1)), story = id.split("-")[0];
    const template = /^s\d+$/.test(story) ? document.getElementById(story) : null;
    const held = place.dataset.story || "";
    if (!(template instanceof HTMLTemplateElement)) { place.replaceChildren(); place.dataset.story = ""; index.hidden = false; return; }
    if (held !== story) {
      const back = document.createElement("a");
      back.href = "#"; back.textContent = "All stories";
      place.replaceChildren(back, template.content.cloneNode(true));
      place.dataset.story = story;
      index.hidden = true;
      scrollTo(0, 0);
    }
    const target = id === story ? null : document.getElementById(id);
    if (target) target.scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", open);
  open();
})();
