/**
 * Writes packages/nets/test/fixtures/parity-darts-v2.safetensors: what of ../shared/fixtures/parity-darts-v2.safetensors the tests
 * of nets need, small enough for the repository. Run: node --import tsx --conditions=@unas/source tools/parity/write-subset.ts
 *
 * Half of all its numbers are one kernel of the auxiliary head and its gradient. Of the kernel 16 bits a number are kept (the error
 * is 1.5e-5 of its standard deviation, which the tolerances of the test allow), of the gradient every 32nd number.
 */
import { fileURLToPath } from 'node:url';
import { readSafetensors, type SafeTensor, writeSafetensors } from '@unas/engine';

const kernel = 'auxiliary_head.features.5.weight';
const root = new URL('../../', import.meta.url);
const path = (relative: string): string => fileURLToPath(new URL(relative, root));

const { tensors, metadata } = await readSafetensors(
  path('../shared/fixtures/parity-darts-v2.safetensors'),
);
const subset: Record<string, SafeTensor> = {};
for (const [name, tensor] of Object.entries(tensors)) {
  if (!/^(x|y|eval\.|train\.|grad\.|state\.)/.test(name)) continue;
  if (name === `state.${kernel}`) subset[`state16.${kernel}`] = in16Bits(tensor);
  else if (name === `grad.${kernel}`) subset[`grad32nd.${kernel}`] = every32nd(tensor);
  else subset[name] = tensor;
}
const { network, genotype, initChannels, layers, classes, auxiliary } = metadata;
await writeSafetensors(path('packages/nets/test/fixtures/parity-darts-v2.safetensors'), subset, {
  ...({ network, genotype, initChannels, layers, classes, auxiliary } as Record<string, string>),
  bound: String(largest(tensors[`state.${kernel}`]!)),
});

function largest({ values }: SafeTensor): number {
  return (values as Float32Array).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

// Low and high byte of (value / bound + 1) / 2 * 65535.
function in16Bits(tensor: SafeTensor): SafeTensor {
  const bound = largest(tensor);
  const steps = Uint16Array.from(tensor.values as Float32Array, (value) =>
    Math.round(((value / bound + 1) / 2) * 65535),
  );
  return { dtype: 'U8', shape: [...tensor.shape, 2], values: new Uint8Array(steps.buffer) };
}

function every32nd({ values }: SafeTensor): SafeTensor {
  const kept = (values as Float32Array).filter((_, i) => i % 32 === 0);
  return { dtype: 'F32', shape: [kept.length], values: kept };
}
