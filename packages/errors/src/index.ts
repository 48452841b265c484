export { UnasError, type UnasErrorOptions } from './unas-error.ts';
export { didYouMean, nearest } from './nearest.ts';
export { hasCode, isAbort } from './tell-apart.ts';
