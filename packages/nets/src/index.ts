export { buildNetwork } from './build-network.ts';
export { countMultiplyAdds } from './count-multiply-adds.ts';
export { countParameters } from './count-parameters.ts';
export { dropPathMasks, type DropPathOptions } from './drop-path-masks.ts';
export { exportNetwork, type ExportNetworkOptions } from './export-network.ts';
export { initialise } from './initialise.ts';
export { layerTable, type LayerRow, type LayerTableOptions } from './layer-table.ts';
export { liveParameters } from './live-parameters.ts';
export { moveStatistics } from './move-statistics.ts';
export type { ImageShape } from './layers/layer.ts';
export type {
  ForwardMode,
  ForwardResult,
  Network,
  NetworkConfig,
  NetworkFamily,
  ParameterSpec,
  StatisticSpec,
} from './network.ts';
export { NetworkError } from './network-error.ts';
export { operationNames } from './operations/operation-names.ts';
export { fromStateDict } from './state-dict/from-state-dict.ts';
export { inferConfig, type InferConfigOptions } from './state-dict/infer-config.ts';
export { readStateDict } from './state-dict/read-state-dict.ts';
export type { StateDict } from './state-dict/state-dict.ts';
export { toStateDict } from './state-dict/to-state-dict.ts';
