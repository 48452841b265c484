/** What is installed, pinned: another version is another folder and never loaded in its place. @internal */
export const release = {
  tensorflow: '2.21.0',
  addon: '4.22.0',
  napi: 8,
  /** Of this recipe: raised whenever it makes another folder of the same versions. */
  recipe: 2,
  glibc: '2.27',
  /** Any of the wheel's Python versions would do: only its C libraries are used. */
  python: '311',
} as const;

/** The build of TensorFlow: `gpu` also runs on a machine without one. */
export type Device = 'cpu' | 'gpu';

const machines: Partial<Record<NodeJS.Architecture, string>> = { x64: 'x86_64', arm64: 'aarch64' };

/** The machine's name in a wheel's platform tag, undefined if there is no wheel for it. @internal */
export function wheelMachine(arch: NodeJS.Architecture = process.arch): string | undefined {
  return machines[arch];
}

/** The wheel that holds the libraries; on arm64 there is one, and it has no CUDA. @internal */
export function wheelName(device: Device): string {
  return device === 'gpu' || process.arch !== 'x64' ? 'tensorflow' : 'tensorflow-cpu';
}
