export { maxRounds, requestHuman, ToolBox, type Tool, type ToolRun } from './tool-box';
