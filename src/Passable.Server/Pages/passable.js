// The map without a new page: another day re-colours the lines that changed, a chosen stretch shows its claims beside the map.
// Everything here is also reachable by links and forms. It speaks to its own server only.
"use strict";
(() => {
  const map = document.getElementById("map");
  if (!map) return;
  const byId = id => document.getElementById(id);
  const [form, slider, slide, line, panel] = [document.querySelector("form.asof"), byId("slider"), byId("slide"), byId("line"), byId("panel")];
  const held = form.elements["as-of"], known = form.elements["known-at"];
  const day = 86400000;
  const toDay = text => Math.floor(Date.parse(text.slice(0, 10) + "T00:00Z") / day);
  const toText = number => new Date(number * day).toISOString().slice(0, 10);
  let changes = [], query = new URLSearchParams({ "as-of": held.value, "known-at": known.value }).toString();
  let chosen = null, running = null, timer = 0, reading = null;

  // ---- another instant ----
  const recolour = (element, state, labels) => {
    const kept = [...element.classList].filter(name => !/^s[0-9]$/.test(name) && name !== "old" && name !== "off");
    const classes = [...kept, "s" + state.label, state.faded ? "old" : "", state.off ? "off" : ""].filter(Boolean).join(" ");
    if (element.getAttribute("class") !== classes) element.setAttribute("class", classes);
    const title = element.dataset.name + ": " + labels[state.label] + (state.on ? ", as of " + state.on : "");
    if (element.getAttribute("aria-label") !== title) {
      element.setAttribute("aria-label", title);
      element.querySelector("title").textContent = title;
    }
  };

  const show = async () => {
    const wanted = new URLSearchParams({ "as-of": held.value, "known-at": known.value });
    if (running) running.abort();
    running = new AbortController();
    try {
      const answer = await fetch("/api/state?" + wanted, { signal: running.signal });
      if (!answer.ok) { line.textContent = await answer.text(); return; }
      const state = await answer.json();
      query = state.query;
      for (const [kind, states] of [["s", state.stretches], ["p", state.points]]) {
        states.forEach((one, index) => { const element = byId(kind + index); if (element) recolour(element, one, state.labels); });
      }
      line.textContent = state.line;
      for (const link of document.querySelectorAll("a.keep, #map a")) {
        const at = new URL(link.getAttribute("href"), location.href);
        for (const [name, value] of new URLSearchParams(query)) at.searchParams.set(name, value);
        link.setAttribute("href", at.pathname + at.search + at.hash);
      }
      history.replaceState(null, "", "?" + query + (chosen ? "#" + chosen : ""));
      if (chosen) read(false);
      offMap();
    } catch (fault) {
      if (fault.name !== "AbortError") line.textContent = "The server does not answer; what is shown is the last state it gave.";
    }
  };
  const soon = wait => { clearTimeout(timer); timer = setTimeout(show, wait); };

  // What lies on no stretch differs from day to day too: it is asked for again.
  const offMap = async () => {
    const section = byId("off-map"), asked = query;
    const answer = await fetch("/off-map?" + asked);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").body;
    if (asked !== query) return;
    fresh.querySelector("details").open = section.querySelector("details").open;
    section.replaceChildren(...fresh.childNodes);
  };

  const buttons = () => {
    const at = Number(slider.value);
    byId("earlier").disabled = !changes.some(change => change < at);
    byId("later").disabled = !changes.some(change => change > at);
  };
  const slid = wait => {
    held.type = "date";
    held.value = toText(Number(slider.value));
    slider.setAttribute("aria-valuetext", held.value);
    buttons();
    soon(wait);
  };
  slider.addEventListener("input", () => slid(60));
  byId("earlier").addEventListener("click", () => { slider.value = Math.max(...changes.filter(change => change < Number(slider.value))); slid(0); });
  byId("later").addEventListener("click", () => { slider.value = Math.min(...changes.filter(change => change > Number(slider.value))); slid(0); });
  form.addEventListener("submit", event => { event.preventDefault(); clearTimeout(timer); slider.value = toDay(held.value); buttons(); show(); });
  for (const field of [held, known]) field.addEventListener("change", () => { if (field.value) { slider.value = toDay(held.value); buttons(); soon(0); } });

  fetch("/api/dates").then(answer => answer.ok ? answer.json() : null).then(dates => {
    if (!dates || dates.dates.length < 2) return;
    changes = dates.dates.map(toDay);
    const now = toDay(held.value);
    slider.min = Math.min(changes[0], now);
    slider.max = Math.max(changes[changes.length - 1], now);
    slider.value = now;
    slider.setAttribute("aria-valuetext", held.value);
    slide.hidden = false;
    buttons();
  }).catch(() => { });

  // ---- a chosen stretch ----
  // The address after '#' is that of its own page, so that it holds when the map is cut anew by later claims.
  const read = async isFocused => {
    if (reading) reading.abort();
    reading = new AbortController();
    try {
      const answer = await fetch(chosen + "/panel?" + query, { signal: reading.signal });
      const text = await answer.text();
      if (answer.ok) {
        // Encoded by our own server; what is parsed this way runs no script, and the policy of the page forbids any.
        panel.replaceChildren(...new DOMParser().parseFromString(text, "text/html").body.childNodes);
      } else {
        panel.textContent = text;
      }
      if (isFocused) { panel.focus({ preventScroll: true }); panel.scrollIntoView({ block: "nearest" }); }
    } catch (fault) {
      if (fault.name !== "AbortError") panel.textContent = "The server does not answer.";
    }
  };
  const choose = (path, isFocused) => {
    for (const before of map.querySelectorAll(".chosen")) before.classList.remove("chosen");
    chosen = path;
    for (const element of map.querySelectorAll("a")) if (element.getAttribute("href").split("?")[0] === path) element.classList.add("chosen");
    history.replaceState(null, "", "?" + query + "#" + chosen);
    read(isFocused);
  };
  let pulled = null, wasPulled = false;
  map.addEventListener("click", event => {
    const element = event.target.closest("a");
    if (wasPulled) { event.preventDefault(); wasPulled = false; return; }
    if (!element || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    choose(element.getAttribute("href").split("?")[0], true);
  });
  const linked = location.hash.slice(1);
  if (/^\/(stretch\/[0-9]+-[0-9]+-[0-9]+|point\/[0-9a-f]+)$/.test(linked)) choose(linked, false);

  // ---- size ----
  const whole = map.viewBox.baseVal, full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const scales = [2.7, 1.15, 0.56, 0.28, 0.13], scale = byId("scale"), perUnit = Number(map.dataset.metresPerUnit);
  let seen = { ...full };
  const fit = () => {
    const box = map.getBoundingClientRect();
    if (!box.width) return;
    const unit = Math.max(seen.width / box.width, seen.height / box.height);
    map.style.setProperty("--u", unit);
    let level = 0;
    scales.forEach((most, index) => { if (unit <= most) level = index; });
    map.dataset.level = level;
    const metres = [50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5].filter(length => length / perUnit / unit <= 150).pop() || 50;
    const wide = metres / perUnit;
    scale.setAttribute("transform", `translate(${seen.x + 16 * unit} ${seen.y + seen.height - 12 * unit})`);
    scale.querySelector("path").setAttribute("d", `M0 ${-5 * unit}V0H${wide}V${-5 * unit}`);
    scale.querySelector("g").setAttribute("transform", `translate(${wide / 2} ${-6 * unit})`);
    scale.querySelector("text").textContent = metres < 1000 ? metres + " m" : metres / 1000 + " km";
    map.classList.toggle("larger", seen.width < full.width);
    byId("out").disabled = byId("whole").disabled = seen.width >= full.width;
    byId("in").disabled = seen.width <= full.width / 16;
  };
  const see = (x, y, width) => {
    width = Math.min(full.width, Math.max(full.width / 16, width));
    const height = width * full.height / full.width;
    seen = {
      x: Math.min(full.x + full.width - width, Math.max(full.x, x)),
      y: Math.min(full.y + full.height - height, Math.max(full.y, y)), width, height,
    };
    map.setAttribute("viewBox", `${seen.x} ${seen.y} ${seen.width} ${seen.height}`);
    fit();
  };
  const zoom = (by, at) => {
    const own = map.querySelector(".chosen"), box = own && own.getBBox();
    const middle = at || (box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 });
    const width = Math.min(full.width, Math.max(full.width / 16, seen.width * by)), share = width / seen.width;
    see(middle.x - (middle.x - seen.x) * share, middle.y - (middle.y - seen.y) * share, width);
  };
  const spot = event => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
  byId("zoom").hidden = false;
  byId("in").addEventListener("click", () => zoom(0.6));
  byId("out").addEventListener("click", () => zoom(1 / 0.6));
  byId("whole").addEventListener("click", () => see(full.x, full.y, full.width));
  map.addEventListener("dblclick", event => { event.preventDefault(); zoom(0.6, spot(event)); });
  map.addEventListener("wheel", event => {
    if (!event.ctrlKey && seen.width >= full.width) return;
    event.preventDefault();
    zoom(event.deltaY > 0 ? 1.18 : 1 / 1.18, spot(event));
  }, { passive: false });
  map.addEventListener("pointerdown", event => {
    wasPulled = false;
    if (seen.width < full.width && event.button === 0 && event.pointerType === "mouse") pulled = { x: event.clientX, y: event.clientY, seen: { ...seen } };
  });
  addEventListener("pointermove", event => {
    if (!pulled) return;
    const box = map.getBoundingClientRect(), unit = Math.max(pulled.seen.width / box.width, pulled.seen.height / box.height);
    const [dx, dy] = [event.clientX - pulled.x, event.clientY - pulled.y];
    if (Math.abs(dx) + Math.abs(dy) > 4) { wasPulled = true; map.classList.add("pulled"); }
    if (wasPulled) see(pulled.seen.x - dx * unit, pulled.seen.y - dy * unit, pulled.seen.width);
  });
  addEventListener("pointerup", () => { pulled = null; map.classList.remove("pulled"); });
  map.addEventListener("dragstart", event => event.preventDefault());
  new ResizeObserver(fit).observe(map);
})();
