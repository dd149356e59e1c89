/**
 * What a person has to look at. An alert is opened once, whatever keeps finding its reason, and closes by itself when that is
 * gone. Who is told, and how, is the workflows' matter.
 */
export { alertIn } from './alert-sentences';
export { closeAlert, openAlerts, raiseAlert, type Alert } from './alerts';
