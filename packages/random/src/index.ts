export {
  mersenneTwister,
  seeded,
  stream,
  type Address,
  type RandomGenerator,
} from './generators.ts';
export { checkSeed } from './check-seed.ts';
export { below, bigBelow, shuffled, uniform } from './draws.ts';
export { normals, normalSource } from './normals.ts';
export { numpyChoice } from './numpy-choice.ts';
export { permutation, randomBelow, randomBits } from './random-bits.ts';
