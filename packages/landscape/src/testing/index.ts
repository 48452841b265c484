export { onBackend } from './on-backend.ts';
export { testBackends } from './test-backends.ts';
