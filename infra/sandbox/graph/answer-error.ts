import type { ErrorRequestHandler } from 'express';
import { GraphError, invalidParameter } from './graph-error';

/** Answers with the error in Meta's shape; Instagram Login gives all of its errors a type of its own. */
export const answerError: ErrorRequestHandler = (error, _request, response, next) => {
	const type = response.locals['errorType'] as string | undefined;
	if (error instanceof GraphError) response.status(error.status).json(error.toBody(type));
	else if (error instanceof URIError) response.status(400).json(invalidParameter('Invalid path').toBody(type));
	else next(error);
};
