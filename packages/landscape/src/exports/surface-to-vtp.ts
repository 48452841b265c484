import type { PlaneSurface } from '../plane/plane-surface.ts';
import { type SurfaceMesh, surfaceMesh, type SurfaceMeshOptions } from './surface-mesh.ts';

/**
 * A surface as ParaView's polygon data (.vtp, XML): the points (x, y, value), a quadrilateral between each four neighbours,
 * and the value as a scalar. Quadrilaterals at points that are not finite are left out; such points lie at height 0.
 */
export function surfaceToVtp(surface: PlaneSurface, options: SurfaceMeshOptions = {}): string {
  const { points, quads }: SurfaceMesh = surfaceMesh(surface, options);
  const { quantity = 'loss' } = options;
  const height = (value: number): number => (Number.isFinite(value) ? value : 0);
  const positions = points.map(([x, y, z]) => `${x} ${y} ${height(z)}`).join(' ');
  const scalars = points.map(([, , z]) => height(z)).join(' ');
  const ends = quads.map((_, i) => 4 * (i + 1)).join(' ');
  const array = (type: string, name: string, values: string, more = ''): string =>
    `<DataArray type="${type}" Name="${name}"${more} format="ascii">${values}</DataArray>`;
  return `<?xml version="1.0"?>
<VTKFile type="PolyData" version="0.1" byte_order="LittleEndian">
<PolyData>
<Piece NumberOfPoints="${points.length}" NumberOfVerts="0" NumberOfLines="0" NumberOfStrips="0" NumberOfPolys="${quads.length}">
<PointData Scalars="${quantity}">
${array('Float64', quantity, scalars)}
</PointData>
<Points>
${array('Float64', 'points', positions, ' NumberOfComponents="3"')}
</Points>
<Polys>
${array('Int32', 'connectivity', quads.flat().join(' '))}
${array('Int32', 'offsets', ends)}
</Polys>
</Piece>
</PolyData>
</VTKFile>
`;
}
