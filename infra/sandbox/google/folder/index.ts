/** A folder at Google Drive with files in it, as far as Frontdesk reads one. */
export { DriveFolder } from './drive-folder';
export { folderApi } from './folder-api';
