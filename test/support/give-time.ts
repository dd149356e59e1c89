// Through a real n8n, on a busy machine, with a debounce and at times a restart in between.
jest.setTimeout(75_000);
