import { join } from 'node:path';
import {
  type Hessian,
  hessian,
  keepProducts,
  type LinearMap,
  type Objective,
} from '@unas/landscape';
import { fingerprintObjective } from '@unas/landscape/plane';

/** Options of {@link withKeptHessian}. */
export interface KeptHessianOptions {
  /** Its file `hessian.products` keeps the products. */
  readonly folder: string;
  readonly force: boolean;
  readonly signal: AbortSignal;
  /** After each product, those of the file included. */
  readonly onProduct: (products: number) => void;
}

/** Works with an objective's Hessian whose products are kept, so that interrupted work resumes from them. */
export async function withKeptHessian<Result>(
  objective: Objective,
  { folder, force, signal, onProduct }: KeptHessianOptions,
  work: (map: LinearMap, direction: Hessian['direction']) => Promise<Result>,
): Promise<Result> {
  const configuration = { measure: 'hessian', ...(await fingerprintObjective(objective, signal)) };
  const map = hessian(objective, { signal });
  try {
    const file = join(folder, 'hessian.products');
    const kept = await keepProducts(map, { file, configuration, force });
    try {
      let products = 0;
      const counted: LinearMap = {
        dimension: kept.dimension,
        async multiply(vector) {
          const product = await kept.multiply(vector);
          onProduct(++products);
          return product;
        },
      };
      return await work(counted, map.direction);
    } finally {
      await kept.close();
    }
  } finally {
    map.dispose();
  }
}
