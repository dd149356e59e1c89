import { langfuseAccess } from './langfuse';
import type * as exporter from './exporter';

let exporting: exporter.Exporting | undefined;
let isStarted = false;

/**
 * The exporter of this process, which the environment asks for: `LANGFUSE_PUBLIC_KEY` and `LANGFUSE_SECRET_KEY` (with
 * `LANGFUSE_BASE_URL`), `OTEL_EXPORTER_OTLP_ENDPOINT`, or both. Undefined where nobody asks.
 */
export function startExporting(): exporter.Exporting | undefined {
	if (!isStarted) {
		isStarted = true;
		const toCollector = Boolean(process.env['OTEL_EXPORTER_OTLP_ENDPOINT']);
		if (langfuseAccess() || toCollector) {
			// Loaded here, because hardly any process wants it; at once, so that no span is lost.
			// eslint-disable-next-line @typescript-eslint/no-require-imports
			const { createExporter } = require('./exporter') as typeof exporter;
			exporting = createExporter({ toCollector });
		}
	}
	return exporting;
}

/** Sends what waits and ends the exporter, so that a test, or a command, can begin anew. */
export async function stopExporting(): Promise<void> {
	isStarted = false;
	await exporting?.stop();
	exporting = undefined;
}
