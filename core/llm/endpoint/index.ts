export { endpointModel, type ModelConnection } from './endpoint-model';
