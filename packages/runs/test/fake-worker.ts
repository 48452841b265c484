import { serveRuns } from '../src/index.ts';
import { fake } from './fake-kinds.ts';

serveRuns([fake]);
