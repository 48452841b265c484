/** What the command `unas` needs beside the public API, until runs and jobs are packages of their own. */
export { estimateMemory, estimateSeconds } from './experiments/estimate-cost.ts';
export { rankedCells } from './experiments/ranked-cells.ts';
export { scaleFolder, scaleOptions } from './experiments/scale.ts';
export { readEpochs } from './stored-results.ts';
export { topologyClaims } from './experiments/wide-and-shallow.ts';
export { chooseRunner, defaultWorkers } from './runs/choose-runner.ts';
export { trainKeeping } from './runs/execute-train.ts';
export { orderRuns } from './store/order-runs.ts';
export { runId } from './store/run-id.ts';
