/**
 * Buttons beside each figure's CSV that save it as it is seen, as SVG or PNG: drawings, titles and surfaces side by side in one picture,
 * in the colours of the page.
 */
export const saveScript = `
(() => {
  const namespace = 'http://www.w3.org/2000/svg';
  const element = (name, attributes) => {
    const created = document.createElementNS(namespace, name);
    for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
    return created;
  };
  const partOf = (part, { x, y, width, height }) => {
    if (part.localName === 'canvas') return element('image', { x, y, width, height, href: part.toDataURL() });
    if (part.localName === 'svg') {
      const clone = part.cloneNode(true);
      clone.removeAttribute('style');
      for (const [key, value] of Object.entries({ x, y, width, height })) clone.setAttribute(key, value);
      return clone;
    }
    const { fontFamily, fontWeight, fontSize, color } = getComputedStyle(part);
    const text = element('text', { x, y: y + 0.75 * height, fill: color, 'font-family': fontFamily, 'font-size': fontSize, 'font-weight': fontWeight });
    text.textContent = part.textContent;
    return text;
  };
  const pictureOf = (figure) => {
    const inside = [...figure.querySelectorAll('.panels svg, .panels canvas, .panel-title, .cell-name')];
    const parts = inside.filter((part) => !part.parentElement.closest('svg'));
    const boxes = parts.map((part) => part.getBoundingClientRect());
    const left = Math.min(...boxes.map((box) => box.left)), top = Math.min(...boxes.map((box) => box.top));
    const width = Math.max(...boxes.map((box) => box.right)) - left + 32, height = Math.max(...boxes.map((box) => box.bottom)) - top + 32;
    const { color, backgroundColor } = getComputedStyle(document.body);
    const svg = element('svg', { xmlns: namespace, width, height, viewBox: '-16 -16 ' + width + ' ' + height, color });
    svg.append(element('rect', { x: -16, y: -16, width, height, fill: backgroundColor }));
    parts.forEach((part, i) => {
      const { x, y, width, height } = boxes[i];
      svg.append(partOf(part, { x: x - left, y: y - top, width, height }));
    });
    const colours = getComputedStyle(document.documentElement);
    const text = new XMLSerializer().serializeToString(svg);
    return { width, height, svg: text.replace(/var\\((--[\\w-]+)\\)/g, (_, name) => colours.getPropertyValue(name).trim()) };
  };
  const save = (name, address) => {
    const link = document.createElement('a');
    link.download = name;
    link.setAttribute('href', address);
    link.click();
  };
  const addressOf = (svg) => 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
  const savers = {
    SVG: (figure, name) => save(name + '.svg', addressOf(pictureOf(figure).svg)),
    PNG: async (figure, name) => {
      const { svg, width, height } = pictureOf(figure);
      const image = new Image();
      image.setAttribute('src', addressOf(svg));
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [2 * width, 2 * height];
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      save(name + '.png', canvas.toDataURL());
    },
  };
  for (const link of document.querySelectorAll('figure:not(.table) a.csv')) {
    const name = link.download.replace(/\\.csv$/, '');
    for (const format of ['PNG', 'SVG']) {
      const button = document.createElement('button');
      button.className = 'save';
      button.textContent = format;
      button.setAttribute('aria-label', 'Download ' + name + '.' + format.toLowerCase());
      button.addEventListener('click', () => savers[format](link.closest('figure'), name));
      link.after(' ', button);
    }
  }
})();
`;
