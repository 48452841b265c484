/**
 * Keeps what the reader sees as it is when a live page reloads: the part at the top of the window, the tables that are
 * unfolded, how the surfaces are turned. `keepPlace` puts it into the page's entry of the history.
 */
export const placeScript = `
(() => {
  const nameOf = (details) => details.closest('[id]')?.id ?? 'contents';
  const topOf = (id) => document.getElementById(id)?.getBoundingClientRect().top ?? 0;
  window.keepPlace = () => {
    const parts = [...document.querySelectorAll('#content, section[id], figure[id]')];
    const { id } = parts.filter((part) => part.getBoundingClientRect().top <= 0).at(-1) ?? parts[0];
    const folds = [...document.querySelectorAll('details')].map((details) => [nameOf(details), details.open]);
    history.scrollRestoration = 'manual';
    history.replaceState({ id, top: topOf(id), folds, view: window.surfaceView }, '');
  };
  if (!history.state) return;
  const { id, top, folds, view } = history.state;
  const open = new Map(folds);
  for (const details of document.querySelectorAll('details')) details.open = open.get(nameOf(details)) ?? details.open;
  Object.assign(window.surfaceView, view);
  scrollBy({ top: topOf(id) - top, behavior: 'instant' });
  history.replaceState(null, '');
  addEventListener('load', () => setTimeout(() => { history.scrollRestoration = 'auto'; }));
})();
`;
