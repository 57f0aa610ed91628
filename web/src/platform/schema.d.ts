// Written by `npm run api` from docs/openapi/v1.json; never by hand.
export interface paths {
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives all metrics as Prometheus reads them
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One word, and nothing else told to whom nobody knows. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/detailed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells how each part is, and what to mend
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/event-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the kinds of events, each with its JSON Schema
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewsKind"][];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells how far each subscriber of the feed has come, and what could not be taken
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedRoutesFeedState"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feed/{subscriber}/parked/{position}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a subscriber once more an event that it could not take
         * @description Needs the permission node:operate.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    subscriber: string;
                    position: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follows what happens, as server-sent events; a browser that comes back says by Last-Event-ID how far it had heard */
        get: {
            parameters: {
                query?: {
                    /** @description Comma-separated; all there are unless given. */
                    topics?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists backups, newest first, and says which seconds can be restored
         * @description Needs the permission node:operate.
         */
        get: {
            parameters: {
                query?: {
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BackupRoutesBackupPage"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Starts a backup as a job
         * @description Needs the permission node:operate.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "kind": "full"
                     *     }
                     */
                    "application/json": components["schemas"]["BackupRoutesWanted"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BackupRoutesStarted"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/backups/drills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists restore drills, newest first: how long each took, and what would have been lost
         * @description Needs the permission node:operate.
         */
        get: {
            parameters: {
                query?: {
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfDrillRow"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Starts a restore drill as a job
         * @description Needs the permission node:operate.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BackupRoutesStarted"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists your organisation's jobs, newest first
         * @description Needs the permission jobs:read.
         */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    kind?: string;
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfJob"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells a job's state, progress and result
         * @description Needs the permission jobs:read.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobRoutesJob"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ends a job and its children; a running one is told to stop
         * @description Needs the permission jobs:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobRoutesJob"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a dead job all its tries again
         * @description Needs the permission jobs:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobRoutesJob"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pauses a job of a kind that may be paused
         * @description Needs the permission jobs:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobRoutesJob"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets a paused job go on
         * @description Needs the permission jobs:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobRoutesJob"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Searches the audit trail of the organisation
         * @description Needs the permission audit:read.
         */
        get: {
            parameters: {
                query?: {
                    Person?: string;
                    Kind?: string;
                    /** @description As `Type/id`. */
                    Entity?: string;
                    /** @description Recorded at this moment or later. */
                    From?: string;
                    /** @description Recorded before this moment. */
                    To?: string;
                    /** @description One of `success`, `refused` and `failed`. */
                    Outcome?: string;
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfItem"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proves that an entry stood in the trail when it was sealed
         * @description Needs the permission audit:read.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditProof"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the signed heads, newest first
         * @description Needs the permission audit:read.
         */
        get: {
            parameters: {
                query?: {
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfHead"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives the public key that verifies heads and proofs, as PEM
         * @description Needs the permission audit:read.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Starts a verification of the whole trail
         * @description Needs the permission audit:read.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes what the trail holds sealed of one person unreadable, for ever
         * @description Needs the permission audit:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "subject": "Patient/0198c2f0-7a3b-7c11-9d52-3f4e5a6b7c8d"
                     *     }
                     */
                    "application/json": components["schemas"]["AuditRoutesForgetting"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the organisation's webhooks
         * @description Needs the permission webhooks:read.
         */
        get: {
            parameters: {
                query?: {
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfWebhook"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Makes a webhook; its secret is shown this once
         * @description Needs the permission webhooks:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "url": "https://his.hospital.example/maristan",
                     *       "kinds": [
                     *         "job.finished"
                     *       ],
                     *       "description": "Tells the hospital's information system",
                     *       "node_events": false,
                     *       "id": null
                     *     }
                     */
                    "application/json": components["schemas"]["CreateWebhookRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewWebhook"];
                    };
                };
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewWebhook"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a webhook
         * @description Needs the permission webhooks:read.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /**
         * Changes a webhook, pauses it or lets it go on
         * @description Needs the permission webhooks:manage.
         */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "url": "https://his.hospital.example/maristan",
                     *       "kinds": [
                     *         "job.finished",
                     *         "job.failed"
                     *       ],
                     *       "description": "",
                     *       "node_events": false,
                     *       "paused": true
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeWebhookRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Removes a webhook and the log of its deliveries
         * @description Needs the permission webhooks:manage.
         */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives a webhook a new secret; the older one signs on for a while
         * @description Needs the permission webhooks:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "overlap_hours": 48
                     *     }
                     */
                    "application/json": components["schemas"]["RotateSecretRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewWebhook"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what was told, and what became of it
         * @description Needs the permission webhooks:read.
         */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfWebhookDelivery"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/deliveries/{delivery}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends one delivery again
         * @description Needs the permission webhooks:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                    delivery: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplayDeliveriesReplayed"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends all deliveries from a sequence or a moment again
         * @description Needs the permission webhooks:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "from_sequence": 1200,
                     *       "from": null
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayDeliveriesRequest"];
                };
            };
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplayDeliveriesReplayed"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sends an event that means nothing, to see whether it arrives
         * @description Needs the permission webhooks:manage.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accepted */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestWebhookSent"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds log lines of the last 14 days
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: {
                    request_id?: string;
                    part?: string;
                    level?: string;
                    q?: string;
                    from?: string;
                    to?: string;
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfLine"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the kinds of failures, the latest first
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: {
                    state?: string;
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfKnownFailure"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Tells of a failure of the web app */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "type": "TypeError",
                     *       "message": "Cannot read properties of undefined",
                     *       "stack": "at showChart (chart.js:10:7)",
                     *       "version": "0.1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportErrorRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/errors/{fingerprint}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Calls a kind of failure mended
         * @description Needs the permission node:operate.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    fingerprint: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives the kept figures of 90 days as series
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    /** @description In seconds; as many as give some 300 points unless given. */
                    step?: number;
                    /** @description The figures wanted; all unless given. */
                    name?: string[];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReadSeriesAnswer"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every rule and where it stands; what fires first, the gravest first.
         * @description Needs the permission node:observe.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PageOfAlert"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what the sign-in page offers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInChoices"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an account for oneself */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "anna@hospital.example",
                     *       "password": "four words in a row",
                     *       "full_name": "Anna Puig",
                     *       "language": "ca",
                     *       "invitation": null,
                     *       "setup_code": null
                     *     }
                     */
                    "application/json": components["schemas"]["RegisterRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RegisterAnswer"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs the web app in */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "anna@hospital.example",
                     *       "password": "four words in a row",
                     *       "code": "123456",
                     *       "recovery_code": null,
                     *       "passkey": null
                     *     }
                     */
                    "application/json": components["schemas"]["PasswordSignInRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Signs the web app out */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a program in and gives it tokens */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "anna@hospital.example",
                     *       "password": "four words in a row",
                     *       "code": null,
                     *       "recovery_code": null,
                     *       "passkey": null
                     *     }
                     */
                    "application/json": components["schemas"]["PasswordSignInRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenPair"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Exchanges a refresh token for the next pair of tokens */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "refresh_token": "mr_…"
                     *     }
                     */
                    "application/json": components["schemas"]["RefreshTokensRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenPair"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a sign-in */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
                    /**
                     * @example {
                     *       "refresh_token": "mr_…"
                     *     }
                     */
                    "application/json": null | components["schemas"]["SignOutRequest"];
                };
            };
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who is signed in, where and with what rights */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Changes the own name and language */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "full_name": "Anna Puig",
                     *       "language": "ca"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeMeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who is signed in, where and with what rights */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what the caller was told, newest first */
        get: {
            parameters: {
                query?: {
                    unread?: boolean;
                    /** @description How many a page holds: 1 to 200, usually 50. */
                    limit?: number;
                    /** @description next_cursor of the page before. */
                    cursor?: string;
                    /** @description Whether the answer tells the total. */
                    count?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FindNotificationsInbox"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Writes to people of the organisation
         * @description Needs the permission notifications:send.
         */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "to": {
                     *         "people": null,
                     *         "role": "nurse"
                     *       },
                     *       "text": "The network is down from 2 to 3 this night.",
                     *       "urgency": "high"
                     *     }
                     */
                    "application/json": components["schemas"]["SendMessageRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SendMessageAnswer"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks a notification as read */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes on an urgent notification, so that nobody else is called */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks all notifications as read */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No Content */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how the caller wants to be told */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PreferencesShown"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Decides how the caller wants to be told */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "channels": [
                     *         {
                     *           "kind": "new_device",
                     *           "app": true,
                     *           "mail": true
                     *         }
                     *       ],
                     *       "quiet": {
                     *         "from": "22:00:00",
                     *         "to": "07:00:00",
                     *         "time_zone": "Europe/Madrid"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["PreferencesShown"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PreferencesShown"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the public keys that access tokens are verified by */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/jwk-set+json": components["schemas"]["JwkSet"];
                    };
                };
                /** @description It was refused; the member code says why, and detail how to mend it. */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description The node could not do it; Retry-After says when to try again. */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description That one entry stood in the trail when it was sealed, for whoever has the node's public key and nothing else: the entry, its way up
         *     the tree, the signed head, and the heads that followed, so that it can be tied to a later one that the reader holds.
         */
        AuditProof: {
            form: string;
            entry: components["schemas"]["PlacedEntry"];
            /** Format: int32 */
            index: number;
            path: string[];
            head: components["schemas"]["Head"];
            following: components["schemas"]["Head"][];
        };
        AuditRoutesForgetting: {
            /** @description As `Type/id`: `Patient/…` or `Person/…`. */
            subject: string;
        };
        AuditSearchItem: {
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            recorded_at: string;
            action: string;
            kind: string;
            outcome: string;
            /** Format: uuid */
            person_id: null | string;
            role: string;
            purpose: string;
            request_id: null | string;
            entities: string[];
            detail: null | components["schemas"]["JsonElement"];
            /** @description Null also where it was forgotten. */
            address: null | string;
            searched: null | string;
        };
        /** @enum {unknown} */
        BackupKind: "full" | "incremental" | "blobs";
        BackupRoutesBackupPage: {
            items: components["schemas"]["BackupRoutesBackupRow"][];
            next_cursor: null | string;
            /**
             * Format: date-time
             * @description Every second from here …
             */
            restorable_from: null | string;
            /**
             * Format: date-time
             * @description … to here can be restored.
             */
            restorable_to: null | string;
            /** @description Whether the place of the backups could be used at the last look. */
            is_vault_open: boolean;
            /** @description False when seconds within the range are missing, until the next backup. */
            is_log_whole: boolean;
        };
        BackupRoutesBackupRow: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["BackupKind"];
            state: components["schemas"]["BackupState"];
            label: null | string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: null | string;
            /** Format: double */
            seconds: null | number;
            /** Format: int64 */
            bytes: null | number;
            /** Format: int64 */
            database_bytes: null | number;
            /** Format: int64 */
            blobs: null | number;
            reason: null | string;
        };
        BackupRoutesDrillRow: {
            /** Format: uuid */
            id: string;
            state: components["schemas"]["BackupState"];
            label: null | string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: null | string;
            /** Format: double */
            seconds: null | number;
            /** Format: date-time */
            restored_to: null | string;
            /** Format: double */
            lost_seconds: null | number;
            /** Format: int64 */
            rows: null | number;
            /** Format: int64 */
            feed_position: null | number;
            /** Format: int32 */
            blobs_checked: null | number;
            reason: null | string;
        };
        BackupRoutesStarted: {
            /** Format: uuid */
            job_id: string;
        };
        BackupRoutesWanted: {
            kind?: components["schemas"]["BackupKind"];
        };
        /** @enum {unknown} */
        BackupState: "running" | "finished" | "failed";
        ChangeMeRequest: {
            full_name: string;
            language: string;
        };
        ChangeWebhookRequest: {
            url: string;
            kinds: string[];
            /** @default  */
            description: string;
            /** @default false */
            node_events: boolean;
            /**
             * @description True stops sending and keeps what happens; false goes on with what has waited.
             * @default false
             */
            paused: boolean;
        };
        /** @enum {unknown} */
        Comparison: "above" | "below";
        CreateWebhookRequest: {
            url: string;
            kinds: string[];
            /** @default  */
            description: string;
            /** @default false */
            node_events: boolean;
            /** Format: uuid */
            id?: null | string;
        };
        /** @enum {unknown} */
        DeliveryState: "pending" | "delivered" | "failed";
        /** @enum {unknown} */
        FailureSource: "server" | "worker" | "browser";
        /** @enum {unknown} */
        FailureState: "open" | "resolved" | "regressed";
        FeedRoutesFeedState: {
            /** Format: int64 */
            position: number;
            /** Format: int32 */
            epoch: number;
            subscribers: components["schemas"]["FeedRoutesSubscriberState"][];
            parked: components["schemas"]["FeedRoutesParkedNews"][];
        };
        FeedRoutesParkedNews: {
            subscriber: string;
            /** Format: int64 */
            position: number;
            reason: string;
            /** Format: date-time */
            parked_at: string;
        };
        FeedRoutesSubscriberState: {
            name: string;
            /** Format: int64 */
            position: number;
            /** Format: int32 */
            failures: number;
            /** Format: date-time */
            moved_at: string;
        };
        FindLinesLine: {
            /** Format: date-time */
            time: string;
            level: components["schemas"]["LogLevel"];
            part: string;
            /** Format: int32 */
            event: number;
            message: string;
            request_id: null | string;
            /** Format: uuid */
            person_id: null | string;
            trace_id: null | string;
            span_id: null | string;
            fields: components["schemas"]["JsonElement"];
        };
        FindNotificationsInbox: {
            items: components["schemas"]["Notification"][];
            next_cursor: null | string;
            /**
             * Format: int32
             * @description How many the caller has not read, whatever page this is.
             */
            unread: number;
        };
        /** @description What the sealer signs: the root over some rows, tied to the head before it. */
        Head: {
            /** Format: int64 */
            number: number;
            /**
             * Format: int32
             * @description Grows when the database is restored, so that heads from before are known as such.
             */
            epoch: number;
            /** Format: int64 */
            first_position: number;
            /** Format: int64 */
            last_position: number;
            /**
             * Format: int32
             * @description How many rows were there; fewer than the positions between first and last only where rows were taken out before they were sealed.
             */
            size: number;
            /** Format: byte */
            root: string;
            /**
             * Format: byte
             * @description The hash of the head before; zeros for the first.
             */
            previous: string;
            /** Format: date-time */
            sealed_at: string;
            key_id: string;
            /**
             * Format: byte
             * @description ECDSA with P-256 and SHA-256 over the head's bytes, in the form of IEEE P1363.
             */
            signature: string;
        };
        /** @enum {unknown} */
        JobPriority: "background" | "normal" | "urgent";
        JobRoutesChild: {
            /** Format: uuid */
            id: string;
            kind: string;
            state: components["schemas"]["JobState"];
            /** Format: double */
            progress: number;
        };
        JobRoutesJob: {
            /** Format: uuid */
            id: string;
            kind: string;
            state: components["schemas"]["JobState"];
            /**
             * Format: double
             * @description From 0 to 1.
             */
            progress: number;
            note: null | string;
            result: null | components["schemas"]["JsonElement"];
            /** @description Why its last try failed, or why it is dead. */
            error: null | string;
            /** Format: int32 */
            attempts: number;
            /** Format: int32 */
            tries: number;
            priority: components["schemas"]["JobPriority"];
            /** Format: uuid */
            parent: null | string;
            /** Format: uuid */
            created_by: null | string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            not_before: null | string;
            /** Format: date-time */
            started_at: null | string;
            /** Format: date-time */
            ended_at: null | string;
            children: null | components["schemas"]["JobRoutesChild"][];
        };
        /** @enum {unknown} */
        JobState: "waiting" | "delayed" | "held" | "paused" | "running" | "finished" | "dead" | "cancelled";
        JsonElement: unknown;
        /** @description A public key as JSON; it has no room for a private half. */
        Jwk: {
            kty: string;
            use: string;
            alg: string;
            kid: string;
            crv: string;
            x: string;
            y: string;
        };
        JwkSet: {
            keys: components["schemas"]["Jwk"][];
        };
        /** @description One kind of failure, with all its times together. */
        KnownFailure: {
            fingerprint: string;
            state: components["schemas"]["FailureState"];
            source: components["schemas"]["FailureSource"];
            part: string;
            type: string;
            message: null | string;
            frames: string[];
            /** Format: int64 */
            count: number;
            /** Format: date-time */
            first_seen: string;
            /** Format: date-time */
            last_seen: string;
            version: string;
            request_id: null | string;
            /** Format: date-time */
            resolved_at: null | string;
        };
        ListAlertsAlert: {
            name: string;
            severity: components["schemas"]["Severity"];
            state: components["schemas"]["ListAlertsShown"];
            says: string;
            mend: string;
            comparison: components["schemas"]["Comparison"];
            /** Format: double */
            threshold: number;
            /** Format: double */
            value: null | number;
            /** Format: date-time */
            since: null | string;
            /** Format: date-time */
            fired_at: null | string;
            /** Format: date-time */
            resolved_at: null | string;
        };
        /** @enum {unknown} */
        ListAlertsShown: "quiet" | "pending" | "firing" | "resolved";
        /** @enum {unknown} */
        LogLevel: "trace" | "debug" | "information" | "warning" | "error" | "critical" | "none";
        /** @description Who is signed in, where, with what rights, and what the app must know to behave rightly. */
        Me: {
            /** Format: uuid */
            id: string;
            email: string;
            email_confirmed: boolean;
            full_name: string;
            language: string;
            organisation: components["schemas"]["MyOrganisation"];
            organisations: components["schemas"]["MyOrganisation"][];
            role: string;
            roles: string[];
            permissions: string[];
            /** Format: uuid */
            session_id: null | string;
            /** Format: date-time */
            expires_at: null | string;
            signed_in_with: string[];
            has_password: boolean;
            second_factor: components["schemas"]["MySecondFactor"];
            /** Format: int32 */
            idle_minutes: number;
            has_pin: boolean;
            /** @description The screen was covered; nothing but showing again who it is is open. */
            covered: boolean;
            /**
             * Format: date-time
             * @description Until when sensitive changes are open without showing again who it is.
             */
            proved_until: null | string;
        };
        MyOrganisation: {
            /** Format: uuid */
            id: string;
            name: string;
            synthetic: boolean;
        };
        MySecondFactor: {
            totp: boolean;
            /** Format: int32 */
            passkeys: number;
            /** Format: int32 */
            recovery_codes_left: number;
            /** @description The organisation demands one. */
            required: boolean;
        };
        NewWebhook: {
            webhook: components["schemas"]["Webhook"];
            /** @description Shown this once; null when the webhook was there already. */
            secret: null | string;
        };
        /** @description One kind of news as it is published: name, version, what it means and the JSON Schema of its body. */
        NewsKind: {
            kind: string;
            /** Format: int32 */
            version: number;
            meaning: string;
            schema: components["schemas"]["JsonElement"];
        };
        Notification: {
            /** Format: uuid */
            id: string;
            kind: string;
            urgency: components["schemas"]["Urgency"];
            /** @description What the app's words for this kind need. */
            params: components["schemas"]["JsonElement"];
            link: null | string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            read_at: null | string;
            needs_acknowledgement: boolean;
            /** Format: date-time */
            acknowledged_at: null | string;
            /**
             * Format: date-time
             * @description When somebody else is told, unless it is acknowledged before.
             */
            escalates_at: null | string;
        };
        /** @description One page of a list. */
        PageOfAlert: {
            items: components["schemas"]["ListAlertsAlert"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfDrillRow: {
            items: components["schemas"]["BackupRoutesDrillRow"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfHead: {
            items: components["schemas"]["Head"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfItem: {
            items: components["schemas"]["AuditSearchItem"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfJob: {
            items: components["schemas"]["JobRoutesJob"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfKnownFailure: {
            items: components["schemas"]["KnownFailure"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfLine: {
            items: components["schemas"]["FindLinesLine"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfWebhook: {
            items: components["schemas"]["Webhook"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfWebhookDelivery: {
            items: components["schemas"]["WebhookDelivery"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        PasswordSignInRequest: {
            email: string;
            password: string;
            /** @description Of the authenticator app. */
            code?: null | string;
            recovery_code?: null | string;
            passkey?: null | components["schemas"]["ShownPasskey"];
        };
        /** @description A row of the trail, as it is hashed, proven, archived and exported. */
        PlacedEntry: {
            /** Format: int64 */
            position: number;
            /** Format: date-time */
            placed_at: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organisation_id: null | string;
            /** Format: date-time */
            recorded_at: string;
            action: string;
            kind: string;
            outcome: string;
            /** Format: uuid */
            person_id: null | string;
            role: string;
            purpose: string;
            request_id: null | string;
            entities: string[];
            /** @description JSON, to the letter. */
            detail: null | string;
            /** Format: uuid */
            address_key: null | string;
            /** Format: byte */
            address: null | string;
            /** Format: uuid */
            searched_key: null | string;
            /** Format: byte */
            searched: null | string;
        };
        PreferencesChannel: {
            /** @description As `new_device`. */
            kind: string;
            app: boolean;
            mail: boolean;
        };
        PreferencesShown: {
            channels: components["schemas"]["PreferencesChannel"][];
            quiet: null | components["schemas"]["QuietHours"];
        };
        /**
         * @description RFC 9457, with the members of the first clients.
         * @example {
         *       "type": "/problems/malformed-request",
         *       "title": "Bad Request",
         *       "status": 400,
         *       "detail": "The member weight is missing.",
         *       "status_code": 400,
         *       "code": "malformed_request",
         *       "instance": "/requests/7d1c2a3b4e5f60718293a4b5",
         *       "trace_id": "0af7651916cd43dd8448eb211c80319c",
         *       "errors": {
         *         "weight": [
         *           "is missing"
         *         ]
         *       }
         *     }
         */
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
            status_code: number;
            code: string;
            instance: string;
            trace_id: string;
            errors?: {
                [key: string]: string[];
            };
        };
        /** @description Hours of somebody's own clock in which no letter is written unless it is urgent; they may go over midnight. */
        QuietHours: {
            /** Format: time */
            from: string;
            /** Format: time */
            to: string;
            time_zone: string;
        };
        ReadSeriesAnswer: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            /** Format: int32 */
            step: number;
            series: components["schemas"]["ReadSeriesFigure"][];
        };
        ReadSeriesFigure: {
            name: string;
            unit: string;
            meaning: string;
            points: components["schemas"]["ReadSeriesPoint"][];
        };
        ReadSeriesPoint: {
            /** Format: date-time */
            at: string;
            /** Format: double */
            value: number;
        };
        RefreshTokensRequest: {
            refresh_token: string;
        };
        RegisterAnswer: {
            /** Format: uuid */
            id: string;
            email: string;
            full_name: string;
            role: string;
            roles: string[];
            /** Format: uuid */
            organisation_id: string;
            email_confirmed: boolean;
            /** Format: date-time */
            created_at: string;
        };
        RegisterRequest: {
            email: string;
            password: string;
            full_name?: null | string;
            language?: null | string;
            invitation?: null | string;
            setup_code?: null | string;
        };
        /** @enum {unknown} */
        Registration: "open" | "invited" | "closed";
        ReplayDeliveriesReplayed: {
            /** Format: int32 */
            deliveries: number;
        };
        ReplayDeliveriesRequest: {
            /**
             * Format: int64
             * @description This one and all after it; or
             */
            from_sequence?: null | number;
            /**
             * Format: date-time
             * @description all that happened from this moment on.
             */
            from?: null | string;
        };
        ReportErrorRequest: {
            type: string;
            message: string;
            stack: string;
            version: string;
        };
        RotateSecretRequest: {
            /**
             * Format: int32
             * @description How long the older secret signs beside the new one; 0 ends it at once.
             * @default 24
             */
            overlap_hours: number;
        };
        SendMessageAnswer: {
            /** Format: int32 */
            reached: number;
        };
        SendMessageRecipients: {
            /** @description Ids; or all who have the role. */
            people?: null | string[];
            role?: null | string;
        };
        SendMessageRequest: {
            to: components["schemas"]["SendMessageRecipients"];
            /** @description Seen by all whom it is sent to; nothing of a patient belongs in it. */
            text: string;
            urgency?: components["schemas"]["Urgency"];
        };
        /** @enum {unknown} */
        Severity: "info" | "warning" | "critical";
        ShownPasskey: {
            /**
             * Format: uuid
             * @description The question that was answered.
             */
            ceremony: string;
            /** @description What the browser gave, as `PublicKeyCredential.toJSON()` writes it. */
            credential: components["schemas"]["JsonElement"];
        };
        /** @description What the sign-in page offers; the same for everybody. */
        SignInChoices: {
            registration: components["schemas"]["Registration"];
            passkeys: boolean;
            mail: boolean;
            directories: components["schemas"]["SignInChoicesDirectory"][];
            languages: string[];
            /** @description There is no administrator yet: the page asks for the set-up code. */
            first_run: boolean;
        };
        SignInChoicesDirectory: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        SignOutRequest: {
            refresh_token?: null | string;
        };
        TestWebhookSent: {
            /** Format: int64 */
            sequence: number;
        };
        TokenPair: {
            access_token: string;
            refresh_token: string;
            /** @description Always `bearer`. */
            token_type: string;
            /**
             * Format: int32
             * @description Seconds that the access token lives.
             */
            expires_in: number;
        };
        /** @enum {unknown} */
        Urgency: "normal" | "high" | "urgent";
        /** @description An address that is told what happens, as its organisation sees it. Its secret is never among what is shown. */
        Webhook: {
            /** Format: uuid */
            id: string;
            url: string;
            kinds: string[];
            description: string;
            node_events: boolean;
            state: components["schemas"]["WebhookState"];
            /**
             * Format: int64
             * @description The number of the last event for it.
             */
            sequence: number;
            /** Format: date-time */
            failing_since: null | string;
            /** Format: date-time */
            older_secret_until: null | string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @description What became of one event for one webhook. */
        WebhookDelivery: {
            /** Format: int64 */
            sequence: number;
            /** Format: uuid */
            event_id: string;
            kind: string;
            /** Format: int32 */
            version: number;
            subject: null | string;
            /** Format: date-time */
            occurred_at: string;
            state: components["schemas"]["DeliveryState"];
            /** Format: int32 */
            attempts: number;
            /** Format: date-time */
            tried_at: null | string;
            /** Format: date-time */
            next_try_at: null | string;
            /** Format: int32 */
            response_status: null | number;
            /** Format: int32 */
            response_ms: null | number;
            /** @description The beginning of what the receiver said when it refused. */
            response_text: null | string;
            error: null | string;
        };
        /** @enum {unknown} */
        WebhookState: "active" | "degraded" | "paused";
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
