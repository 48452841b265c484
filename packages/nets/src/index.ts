export { buildNetwork } from './build-network.ts';
export { countMultiplyAdds, countParameters, liveParameters, type CountOptions } from './counts.ts';
export { dropPathMasks, type DropPathOptions } from './drop-path-masks.ts';
export { exportNetwork, type ExportNetworkOptions } from './export-network.ts';
export { initialise } from './initialise.ts';
export { layerTable, type LayerRow, type LayerTableOptions } from './layer-table.ts';
export { NetworkError } from './messages.ts';
export { moveStatistics } from './move-statistics.ts';
export type {
  ForwardMode,
  ForwardResult,
  MacroConfig,
  Network,
  NetworkConfig,
  NetworkFamily,
  NetworkFunction,
} from './network.ts';
export { operationNames } from './operations/operations.ts';
export type { ImageShape, NetworkTensors, ParameterSpec, StatisticSpec } from './specs.ts';
export { fromStateDict } from './state-dict/from-state-dict.ts';
export { inferConfig, type InferConfigOptions } from './state-dict/infer-config.ts';
export { decodeStateDict, readStateDict } from './state-dict/read-state-dict.ts';
export type { StateDict } from './state-dict/state-dict.ts';
export { toStateDict } from './state-dict/to-state-dict.ts';
