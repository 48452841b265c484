/** The file beside a live report that names its version. */
export const versionFile = 'report.version.js';

/** What {@link versionFile} holds: a script, as a page that was opened from disk may load nothing else. */
export function versionScript(version: string): string {
  return `reportVersion('${version}');\n`;
}

/** Reloads the page of this version once another one has been written. */
export function liveScript(version: string): string {
  return `
(() => {
  const millisecondsBetween = 2000;
  window.reportVersion = (version) => {
    if (version === '${version}') return;
    keepPlace();
    location.reload();
  };
  setInterval(() => {
    const script = document.createElement('script');
    script.src = '${versionFile}?' + Date.now();
    script.onload = script.onerror = () => script.remove();
    document.head.append(script);
  }, millisecondsBetween);
})();
`;
}
