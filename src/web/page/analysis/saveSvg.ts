/** Offers the picture as a file of its own: what the page's colours are at the moment is written into it. */
export function saveSvg(svg: SVGElement, name: string): void {
  const copy = svg.cloneNode(true) as SVGElement;
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, at) => {
    const original = originals[at];
    if (original === undefined) return;
    const style = getComputedStyle(original);
    for (const name of ["fill", "stroke"])
      if (element.getAttribute(name)?.startsWith("var(") === true)
        element.setAttribute(name, style.getPropertyValue(name));
  });
  const { color, backgroundColor } = getComputedStyle(document.body);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("color", color);
  // A style attribute is what the page's CSP refuses.
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [key, value] of Object.entries({
    width: "100%",
    height: "100%",
    fill: backgroundColor,
  }))
    paper.setAttribute(key, value);
  copy.prepend(paper);
  const address = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 10_000);
}
