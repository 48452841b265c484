export { surfaceMesh, type SurfaceMesh, type SurfaceMeshOptions } from './surface-mesh.ts';
export { surfaceToCsv } from './surface-to-csv.ts';
export { surfaceToHdf5, type Hdf5Options } from './surface-to-hdf5.ts';
export { surfaceToNpz } from './surface-to-npz.ts';
export { surfaceToVtp } from './surface-to-vtp.ts';
