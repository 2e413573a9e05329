// Run inside a page: what is seen, measured. Returns problems by kind; an empty list is good.
const problems = { overflow: 0, contrast: [], small: [], headings: [], names: [], language: [] };
const root = document.documentElement;
problems.overflow = Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;

const parse = (color) => {
  const parts = color.match(/[\d.]+/g).map(Number);
  return { rgb: parts.slice(0, 3), alpha: parts.length > 3 ? parts[3] : 1 };
};
// Relative luminance and contrast ratio: WCAG 2.2.
const luminance = (rgb) => {
  const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const background = (element) => {
  for (let e = element; e; e = e.parentElement) {
    const color = parse(getComputedStyle(e).backgroundColor);
    if (color.alpha === 1) return color.rgb;
  }
  return [255, 255, 255];
};
const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen");

const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || element.closest("script, style") || !seen(element)) continue;
  const style = getComputedStyle(element);
  const isSVG = element.namespaceURI.endsWith("svg");
  const [a, b] = [parse(isSVG ? style.fill : style.color).rgb, background(element)].map(luminance);
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const sample = `"${node.data.trim().slice(0, 40)}"`;
  if (ratio < 4.5) problems.contrast.push(`${sample} ${ratio.toFixed(2)}`);
  if (parseFloat(style.fontSize) < 11) problems.small.push(`${sample} ${style.fontSize}`);
  const language = element.closest("[lang]").getAttribute("lang");
  if (language !== root.lang && !element.closest("button[data-set]")) problems.language.push(sample);
}

// Headings descend one level at a time; the page has one of the first level.
let level = 0;
for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
  if (!seen(heading)) continue;
  const next = Number(heading.tagName[1]);
  if (next > level + 1) problems.headings.push(`h${next} after h${level}: ${heading.textContent.slice(0, 40)}`);
  level = next;
}
if (document.querySelectorAll("h1").length !== 1) problems.headings.push("not exactly one h1");

// Every drawing, table and field has a name, and every header cell a scope.
const referenced = (element, attribute) =>
  (element.getAttribute(attribute) ?? "").split(" ").filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent.trim() ?? "").join(" ");
for (const svg of document.querySelectorAll("svg[role=img]")) {
  if (!referenced(svg, "aria-labelledby")) problems.names.push("a drawing without a name");
  if (!referenced(svg, "aria-describedby")) problems.names.push("a drawing without a text alternative");
}
for (const table of document.querySelectorAll("table"))
  if (!table.caption?.textContent.trim()) problems.names.push("a table without a caption");
for (const th of document.querySelectorAll("th"))
  if (!th.scope) problems.names.push(`a header cell without scope: ${th.textContent.slice(0, 40)}`);
for (const input of document.querySelectorAll("input"))
  if (!input.labels?.length) problems.names.push(`a field without a label: ${input.id}`);

// Texts of a drawing stay inside the screen and do not run into each other.
for (const svg of document.querySelectorAll("svg[role=img]")) {
  const boxes = Array.from(svg.querySelectorAll("text")).filter((t) => t.textContent.trim())
    .map((t) => ({ text: t.textContent, box: t.getBoundingClientRect() })).filter((t) => t.box.width);
  for (const { text, box } of boxes)
    if (box.left < -1 || box.right > root.clientWidth + 1) problems.names.push(`cut off: ${text.slice(0, 60)}`);
  boxes.forEach((one, index) => boxes.slice(index + 1).forEach((other) => {
    const width = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
    const height = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
    if (width > 1 && height > 4) problems.names.push(`overlap: ${one.text.slice(0, 40)} / ${other.text.slice(0, 40)}`);
  }));
}
return problems;
