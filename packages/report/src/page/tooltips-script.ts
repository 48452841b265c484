/** Tooltips of figures: an SVG mark's own `title`, shown at once at the pointer. */
export const tooltipsScript = `
(() => {
  const tip = document.getElementById('tip');
  const titleOf = (target) => {
    for (let node = target; node && node !== document.body; node = node.parentNode) {
      if (node.dataset && node.dataset.tip) return node.dataset.tip;
      const title = node.querySelector && node.querySelector(':scope > title');
      if (title && node.localName !== 'svg') {
        node.dataset.tip = title.textContent;
        title.remove();
        return node.dataset.tip;
      }
    }
    return null;
  };
  document.addEventListener('pointermove', (event) => {
    const text = event.target.closest && event.target.closest('figure svg') ? titleOf(event.target) : null;
    tip.hidden = !text;
    if (!text) return;
    tip.textContent = text;
    const box = tip.getBoundingClientRect();
    const left = Math.min(event.clientX + 14, innerWidth - box.width - 8);
    const top = event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 12 : event.clientY + 18;
    tip.style.transform = 'translate(' + Math.max(8, left) + 'px,' + top + 'px)';
  });
  document.addEventListener('pointerleave', () => { tip.hidden = true; });
  const contents = document.querySelector('.contents');
  if (innerWidth < 1180) contents.open = false;
})();
`;
