export { endpointModel, sum, type ModelConnection } from './endpoint-model';
