/**
 * What a person has to look at. An alert is opened once, whatever keeps finding its reason, and closes by itself when that is
 * gone. Who is told, and how, is the workflows' matter.
 */
export { closeAlert, raiseAlert, type Alert } from './alerts';
