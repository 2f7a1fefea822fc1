// Nodes are built, never parsed: what people typed stays text.
const SVG = "http://www.w3.org/2000/svg";
const fill = (node, props, children) => {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== ""));
  return node;
};
export const h = (tag, props = {}, ...children) => fill(document.createElement(tag), props, children);
export const svg = (tag, props = {}, ...children) => fill(document.createElementNS(SVG, tag), props, children);

export const button = (label, onclick, kind = "plain", props = {}) =>
  h("button", { type: "button", class: `btn ${kind}`, onclick, ...props }, label);

// A button that waits for what it started: a second press meanwhile does nothing.
export const busy = (label, act, kind = "plain", props = {}) => {
  const node = button(label, async () => {
    if (node.disabled) return;
    node.disabled = true;
    try {
      await act(node);
    } finally {
      node.disabled = false;
    }
  }, kind, props);
  return node;
};

export const percent = (share) => `${Math.round(share * 100)}%`;
export const clock = (seconds) => {
  const whole = Math.max(0, Math.ceil(seconds));
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
  return (whole >= 3600 ? `${Math.floor(whole / 3600)}:` : "") + parts.join(":");
};
