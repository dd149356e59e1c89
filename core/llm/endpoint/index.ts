export { endpointModel, type ModelConnection } from './endpoint-model';
export { isListed, listModels } from './list-models';
export { stripThoughts } from './strip-thoughts';
