type Attribute = string | number | undefined;

/** @internal An SVG element; numbers are rounded to a hundredth, undefined attributes are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...children: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === 'number' ? round(value) : escape(value!)}"`,
    );
  const start = `<${name}${written.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>${children.join('')}</${name}>`;
}

/** @internal A text element. */
export function label(text: string, attributes: Readonly<Record<string, Attribute>>): string {
  return element('text', attributes, escape(text));
}

/** @internal To a hundredth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
