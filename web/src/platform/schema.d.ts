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
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists every setting, what it means and whence its value comes; never a secret's value
         * @description Needs the permission node:operate.
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
                        "application/json": components["schemas"]["PageOfShowSettingsItem"];
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
    "/api/v1/users/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The organisation's people in figures: counts, no names
         * @description Needs the permission users:read.
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
                        "application/json": components["schemas"]["UserFigures"];
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
                        "application/json": components["schemas"]["PageOfBackupRoutesDrillRow"];
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
                        "application/json": components["schemas"]["PageOfJobRoutesJob"];
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
                        "application/json": components["schemas"]["PageOfAuditSearchItem"];
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
        /**
         * Tells how the newest verification of the trail goes or came out
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
                    content: {
                        "application/json": components["schemas"]["LastVerificationTold"];
                    };
                };
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
                        "application/json": components["schemas"]["PageOfFindLinesLine"];
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
                        "application/json": components["schemas"]["PageOfListAlertsAlert"];
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
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Looks through the whole membership: under a row policy no index helps a search within a text, and an organisation has at most some
         *     tens of thousands of people. Ordered by address, the one thing that everybody has and nobody shares.
         * @description Needs the permission users:read.
         */
        get: {
            parameters: {
                query?: {
                    q?: string;
                    role?: string;
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
                        "application/json": components["schemas"]["PageOfPerson"];
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
         * Makes an account for somebody; the code with which they choose a password is shown this once
         * @description Needs the permission users:manage.
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
                     *       "email": "anna@hospital.example",
                     *       "full_name": "Anna Puig",
                     *       "roles": [
                     *         "nurse"
                     *       ],
                     *       "areas": null,
                     *       "language": null
                     *     }
                     */
                    "application/json": components["schemas"]["AddPersonRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AddPersonAnswer"];
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
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one person
         * @description Needs the permission users:read.
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
                        "application/json": components["schemas"]["Person"];
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
         * Corrects somebody's name
         * @description Needs the permission users:manage.
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
                     *       "full_name": "Anna Puig"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangePersonRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
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
         * Projects and care teams go with the membership; the account stays, it may belong elsewhere or be invited again.
         * @description Needs the permission users:manage.
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
    "/api/v1/users/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives somebody these roles and areas, and takes the others away, at once
         * @description Needs the permission users:manage.
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
                     *       "roles": [
                     *         "agent"
                     *       ],
                     *       "areas": [
                     *         "district-4"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["GiveRolesRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
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
    "/api/v1/users/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keeps somebody out; their sessions end and their keys are revoked
         * @description Needs the permission users:manage.
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
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
    "/api/v1/users/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lets somebody in again
         * @description Needs the permission users:manage.
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
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
    "/api/v1/users/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a code, shown this once, with which somebody chooses a new password
         * @description Needs the permission users:manage.
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
            requestBody?: {
                content: {
                    /**
                     * @example {
                     *       "second_factor": false
                     *     }
                     */
                    "application/json": null | components["schemas"]["ResetPersonRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResetPersonAnswer"];
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
    "/api/v1/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists where somebody is signed in
         * @description Needs the permission users:manage.
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
                        "application/json": components["schemas"]["SessionsOfPersonSignIns"];
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
    "/api/v1/users/{id}/sessions/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Signs somebody out everywhere
         * @description Needs the permission users:manage.
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
    "/api/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists every permission there is, and how far it can be given
         * @description Needs the permission roles:read.
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
                        "application/json": components["schemas"]["FindRolesPermissionList"];
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
    "/api/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Not by pages: a dozen of the house, and at most fifty of the organisation's own.
         * @description Needs the permission roles:read.
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
                        "application/json": components["schemas"]["FindRolesRoleList"];
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
         * Makes a role of the organisation's own
         * @description Needs the permission roles:manage.
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
                     *       "name": "Study nurse",
                     *       "permissions": [
                     *         {
                     *           "permission": "patients:read",
                     *           "scope": "care_team"
                     *         },
                     *         {
                     *           "permission": "projects:read",
                     *           "scope": "project"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RoleWish"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
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
    "/api/v1/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Changes a role of the organisation's own, for all who hold it at once
         * @description Needs the permission roles:manage.
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
                     *       "name": "Study nurse",
                     *       "permissions": [
                     *         {
                     *           "permission": "projects:read",
                     *           "scope": "project"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RoleWish"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Role"];
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
         * Removes a role that nobody holds
         * @description Needs the permission roles:manage.
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
    "/api/v1/access/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells why somebody may do or see something, or what is missing
         * @description Needs the permission access:explain.
         */
        get: {
            parameters: {
                query: {
                    person_id: string;
                    permission: string;
                    patient_id?: string;
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
                        "application/json": components["schemas"]["Explanation"];
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
    "/api/v1/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows the organisation's rules
         * @description Needs the permission organisation:read.
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
                        "application/json": components["schemas"]["OrganisationRules"];
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
         * Changes the organisation's name and rules
         * @description Needs the permission organisation:manage.
         */
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
                     *       "name": "Hospital de Sant Pau",
                     *       "idle_minutes": 15,
                     *       "second_factor_required": false,
                     *       "break_glass_minutes": 60,
                     *       "review_hours": 72,
                     *       "shortest_password": null,
                     *       "registration": null,
                     *       "change": {
                     *         "idle_minutes": 15,
                     *         "second_factor_required": false,
                     *         "shortest_password": null,
                     *         "break_glass_minutes": 60,
                     *         "review_hours": 72,
                     *         "name": "Hospital de Sant Pau"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["OwnOrganisationRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganisationRules"];
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
    "/api/v1/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the node's organisations
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
                        "application/json": components["schemas"]["PageOfNodeOrganisation"];
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
         * Makes an organisation and invites its first administrator
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
                     *       "name": "Clínica del Mar",
                     *       "synthetic": false,
                     *       "admin_email": "anna@hospital.example",
                     *       "language": null
                     *     }
                     */
                    "application/json": components["schemas"]["NodeOrganisationsNewRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NodeOrganisationsAnswer"];
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
    "/api/v1/organisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows one of the node's organisations
         * @description Needs the permission node:operate.
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
                        "application/json": components["schemas"]["NodeOrganisation"];
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
         * Renames one of the node's organisations
         * @description Needs the permission node:operate.
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
                     *       "name": "Clínica del Mar",
                     *       "synthetic": false
                     *     }
                     */
                    "application/json": components["schemas"]["NodeOrganisationsChangeRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NodeOrganisation"];
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
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists whom the organisation has invited
         * @description Needs the permission invitations:manage.
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
                        "application/json": components["schemas"]["PageOfInvitation"];
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
         * Invites somebody; the link is shown this once
         * @description Needs the permission invitations:manage.
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
                     *       "email": "berta@hospital.example",
                     *       "roles": [
                     *         "nurse"
                     *       ],
                     *       "areas": null,
                     *       "project_id": null,
                     *       "language": "ca"
                     *     }
                     */
                    "application/json": components["schemas"]["InviteRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewInvitation"];
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
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Takes an invitation back
         * @description Needs the permission invitations:manage.
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
    "/api/v1/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an invitation a new link and its time anew
         * @description Needs the permission invitations:manage.
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewInvitation"];
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
    "/api/v1/auth/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows what an invitation is for */
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
                     *       "token": "mi_…"
                     *     }
                     */
                    "application/json": components["schemas"]["LookAtInvitationRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LookAtInvitationAnswer"];
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
    "/api/v1/auth/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins an organisation with the account that one has */
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
                     *       "token": "mi_…"
                     *     }
                     */
                    "application/json": components["schemas"]["AcceptInvitationRequest"];
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
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All of the organisation to whoever may see all, to everybody else those in which they take part.
         * @description Needs the permission projects:read.
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
                        "application/json": components["schemas"]["PageOfProject"];
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
         * Whoever begins it leads it.
         * @description Needs the permission projects:create.
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
                     *       "name": "Chest films of district 4",
                     *       "description": "Whether the model finds what the field workers miss"
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectWish"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
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
    "/api/v1/projects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a project
         * @description Needs the permission projects:read.
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
                        "application/json": components["schemas"]["Project"];
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
         * Changes a project's name and description
         * @description Needs the permission projects:read.
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
                     *       "name": "Chest films of district 4",
                     *       "description": "Now with the follow-up visits"
                     *     }
                     */
                    "application/json": components["schemas"]["ProjectWish"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
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
         * Removes a project
         * @description Needs the permission projects:read.
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
    "/api/v1/projects/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists who takes part in a project
         * @description Needs the permission projects:read.
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
                        "application/json": components["schemas"]["PageOfProjectMember"];
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
    "/api/v1/projects/{id}/candidates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Finds people of the organisation who could take part, for whoever leads the project
         * @description Needs the permission projects:read.
         */
        get: {
            parameters: {
                query?: {
                    /** @description The beginning of a name, of one of its words, or of an address; all come, a few of them, where it is left out. */
                    q?: string;
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
                        "application/json": components["schemas"]["CandidateList"];
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
    "/api/v1/projects/{id}/members/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Lets somebody take part in a project, or changes their part
         * @description Needs the permission projects:read.
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
                    person_id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "role": "member"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeProjectMemberRequest"];
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
        post?: never;
        /**
         * Takes somebody out of a project
         * @description Needs the permission projects:read.
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
                    person_id: string;
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
    "/api/v1/care-teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All of the organisation to whoever may see all, to everybody else those that they are in.
         * @description Needs the permission care-teams:read.
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
                        "application/json": components["schemas"]["PageOfCareTeam"];
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
         * Makes a care team
         * @description Needs the permission care-teams:manage.
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
                     *       "name": "Cardiology, second floor"
                     *     }
                     */
                    "application/json": components["schemas"]["CareTeamWish"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CareTeam"];
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
    "/api/v1/care-teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a care team, its people and whom it cares for
         * @description Needs the permission care-teams:read.
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
                        "application/json": components["schemas"]["WholeCareTeam"];
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
         * Renames a care team
         * @description Needs the permission care-teams:manage.
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
                     *       "name": "Cardiology, third floor"
                     *     }
                     */
                    "application/json": components["schemas"]["CareTeamWish"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WholeCareTeam"];
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
         * Whoever saw patients by it alone sees them no more.
         * @description Needs the permission care-teams:manage.
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
    "/api/v1/care-teams/{id}/members/{person_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts somebody in a care team; they see its patients from now on
         * @description Needs the permission care-teams:manage.
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
                    person_id: string;
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
        post?: never;
        /**
         * Takes somebody out of a care team
         * @description Needs the permission care-teams:manage.
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
                    person_id: string;
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
    "/api/v1/care-teams/{id}/patients/{patient_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts a patient in a team's care; all of it see them from now on
         * @description Needs the permission care-teams:manage.
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
                    patient_id: string;
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
        post?: never;
        /**
         * Takes a patient out of a team's care
         * @description Needs the permission care-teams:manage.
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
                    patient_id: string;
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
    "/api/v1/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whoever reviews sees all; everybody else sees what they opened themselves. */
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
                        "application/json": components["schemas"]["PageOfBrokenGlass"];
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
         * Opens a patient's record in an emergency, for a short time and with a reason that is reviewed
         * @description Needs the permission break-glass:use.
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
                     *       "patient_id": "pat-0197",
                     *       "reason": "emergency",
                     *       "explanation": "Unconscious in the emergency room, allergies unknown"
                     *     }
                     */
                    "application/json": components["schemas"]["OpenGlassRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrokenGlass"];
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
    "/api/v1/break-glass/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an emergency access before its time */
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrokenGlass"];
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
    "/api/v1/break-glass/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judges an emergency access of somebody else
         * @description Needs the permission break-glass:review.
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
                     *       "verdict": "justified",
                     *       "note": "The patient could not be asked"
                     *     }
                     */
                    "application/json": components["schemas"]["ReviewBrokenGlassRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrokenGlass"];
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
    "/api/v1/auth/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows again that it is the same person: uncovers the screen and opens sensitive changes for ten minutes */
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
                     *       "password": "four words in a row",
                     *       "code": null,
                     *       "passkey": null,
                     *       "pin": null,
                     *       "recovery_code": null
                     *     }
                     */
                    "application/json": components["schemas"]["ProveRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProveAnswer"];
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
    "/api/v1/auth/cover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Covers the screen: until the next proof the sign-in opens nothing */
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
    "/api/v1/auth/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses a PIN that uncovers the screen */
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
                     *       "pin": "270419"
                     *     }
                     */
                    "application/json": components["schemas"]["PinRequest"];
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
        post?: never;
        /** Forgets the PIN */
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
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chooses another password and ends all other sign-ins */
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
                     *       "new_password": "five other words in a row"
                     *     }
                     */
                    "application/json": components["schemas"]["ChangePasswordRequest"];
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
    "/api/v1/auth/password/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a letter with a link to choose a new password; answered alike for every address */
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
                     *       "language": "ca"
                     *     }
                     */
                    "application/json": components["schemas"]["ForgottenPasswordRequest"];
                };
            };
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
    "/api/v1/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Chooses a new password by the link of a letter or an administrator's code, and ends all sign-ins */
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
                     *       "new_password": "five other words in a row",
                     *       "token": "mp_…",
                     *       "email": null,
                     *       "code": null
                     *     }
                     */
                    "application/json": components["schemas"]["ResetPasswordRequest"];
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
    "/api/v1/auth/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the letter again. */
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
    "/api/v1/auth/confirmation/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms an address by the link of its letter */
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
                     *       "token": "mc_…"
                     *     }
                     */
                    "application/json": components["schemas"]["ConfirmationsRequest"];
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
    "/api/v1/auth/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Whether the new address is somebody else's is told to whoever reads its letters, and to nobody here. */
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
                     *       "email": "anna.puig@hospital.example"
                     *     }
                     */
                    "application/json": components["schemas"]["ConfirmationsAddress"];
                };
            };
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
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists where one is signed in */
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
                        "application/json": components["schemas"]["OwnSessionList"];
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
    "/api/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of the own sign-ins */
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
    "/api/v1/auth/sessions/end-others": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends all own sign-ins but this one */
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
    "/api/v1/auth/organisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the organisations that one belongs to */
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
                        "application/json": components["schemas"]["OwnOrganisationList"];
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
    "/api/v1/auth/organisations/{id}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes over to another organisation: a new cookie, or new tokens, in the place of these */
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
    "/api/v1/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the secret of an authenticator app; it is shown this once */
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetUpTotpAnswer"];
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
        /** Removes the authenticator app */
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
    "/api/v1/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns the authenticator app on by a first code of it, and gives ten recovery codes */
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
                     *       "code": "123456"
                     *     }
                     */
                    "application/json": components["schemas"]["SetUpTotpConfirmation"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoverySet"];
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
    "/api/v1/auth/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives ten new recovery codes; the old ones open nothing any more */
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoverySet"];
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
    "/api/v1/auth/passkeys/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for a passkey: to sign in, as second factor, or as proof */
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
                     *       "email": null
                     *     }
                     */
                    "application/json": null | components["schemas"]["SignInWithPasskeyQuestion"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AskedPasskey"];
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
    "/api/v1/auth/passkeys/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs the web app in by a passkey alone */
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
                     *       "ceremony": "00000000-0000-0000-0000-000000000000",
                     *       "credential": {
                     *         "id": "…",
                     *         "type": "public-key",
                     *         "response": {}
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ShownPasskey"];
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/passkeys/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs a program in by a passkey alone */
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
                     *       "ceremony": "00000000-0000-0000-0000-000000000000",
                     *       "credential": {
                     *         "id": "…",
                     *         "type": "public-key",
                     *         "response": {}
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ShownPasskey"];
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
    "/api/v1/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the own passkeys */
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
                        "application/json": components["schemas"]["PasskeyList"];
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
        /** Keeps the passkey that the device made */
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
                     *       "ceremony": "00000000-0000-0000-0000-000000000000",
                     *       "name": "My telephone",
                     *       "credential": {
                     *         "id": "…",
                     *         "type": "public-key",
                     *         "response": {}
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["MakePasskeyRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Passkey"];
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
    "/api/v1/auth/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the device for a new passkey */
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AskedPasskey"];
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
    "/api/v1/auth/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives a passkey another name */
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
                     *       "name": "My new telephone"
                     *     }
                     */
                    "application/json": components["schemas"]["RenamePasskeyRequest"];
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
        post?: never;
        /** Removes a passkey */
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
    "/api/v1/auth/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the own API keys */
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
                        "application/json": components["schemas"]["ApiKeyList"];
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
        /** Makes an API key; it is shown this once */
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
                     *       "name": "Nightly export",
                     *       "permissions": [
                     *         "jobs:read"
                     *       ],
                     *       "expires_at": null
                     *     }
                     */
                    "application/json": components["schemas"]["MakeApiKeyRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MakeApiKeyAnswer"];
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
    "/api/v1/auth/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes an API key */
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
    "/api/v1/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the organisation's registered apps
         * @description Needs the permission apps:read.
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
                        "application/json": components["schemas"]["PageOfApp"];
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
         * Registers an app; its secret is shown this once
         * @description Needs the permission apps:manage.
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
                     *       "name": "Ward board",
                     *       "kind": "web",
                     *       "redirect_uris": [
                     *         "https://board.hospital.example/back"
                     *       ],
                     *       "permissions": [
                     *         "projects:read"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CreateAppRequest"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewApp"];
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
    "/api/v1/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a registered app
         * @description Needs the permission apps:read.
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
                        "application/json": components["schemas"]["App"];
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
         * Changes an app; people are asked anew before they are led elsewhere
         * @description Needs the permission apps:manage.
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
                     *       "name": "Ward board",
                     *       "redirect_uris": [
                     *         "https://board.hospital.example/back"
                     *       ],
                     *       "permissions": [
                     *         "projects:read"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ChangeAppRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["App"];
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
         * Removes an app; whoever is signed in by it is signed out
         * @description Needs the permission apps:manage.
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
    "/api/v1/apps/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gives an app a new secret; the older one works on for a while
         * @description Needs the permission apps:manage.
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
                    "application/json": components["schemas"]["RotateAppSecretRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewApp"];
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
    "/api/v1/auth/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the apps that one has let in */
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
                        "application/json": components["schemas"]["MyAppsAnswer"];
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
    "/api/v1/auth/apps/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lets an app in no longer */
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
    "/api/v1/oauth/requests/{request}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells which app asks to be let in, and what for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    request: string;
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
                        "application/json": components["schemas"]["ShowRequestAnswer"];
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
        /** Lets an app in, or not; tells where to go on */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description Makes the request safe to send again for 48 hours: same key and body, first answer. */
                    "Idempotency-Key"?: string;
                };
                path: {
                    request: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "approve": true
                     *     }
                     */
                    "application/json": components["schemas"]["AnswerRequestRequest"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnswerRequestAnswer"];
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
    "/api/v1/directories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists the directories that people of the organisation come in by
         * @description Needs the permission directories:manage.
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
                        "application/json": components["schemas"]["PageOfHospitalDirectory"];
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
         * Lets people come in by a directory (OpenID Connect)
         * @description Needs the permission directories:manage.
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
                     *       "name": "Hospital account",
                     *       "issuer": "https://login.hospital.example/realms/staff",
                     *       "client_id": "maristan",
                     *       "client_secret": "…",
                     *       "role_claim": "groups",
                     *       "role_map": {
                     *         "physicians": [
                     *           "doctor"
                     *         ],
                     *         "it-operations": [
                     *           "auditor"
                     *         ]
                     *       },
                     *       "default_roles": [
                     *         "nurse"
                     *       ],
                     *       "email_domains": [
                     *         "hospital.example"
                     *       ],
                     *       "is_enabled": true
                     *     }
                     */
                    "application/json": components["schemas"]["DirectoryWish"];
                };
            };
            responses: {
                /** @description Created */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HospitalDirectory"];
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
    "/api/v1/directories/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a directory
         * @description Needs the permission directories:manage.
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
                        "application/json": components["schemas"]["HospitalDirectory"];
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
         * Changes a directory; without a client_secret the one that is there stays, but only with its own issuer and client_id
         * @description Needs the permission directories:manage.
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
                     *       "name": "Hospital account",
                     *       "issuer": "https://login.hospital.example/realms/staff",
                     *       "client_id": "maristan",
                     *       "client_secret": null,
                     *       "role_claim": "groups",
                     *       "role_map": {
                     *         "physicians": [
                     *           "doctor"
                     *         ],
                     *         "it-operations": [
                     *           "auditor"
                     *         ]
                     *       },
                     *       "default_roles": [
                     *         "nurse"
                     *       ],
                     *       "email_domains": [
                     *         "hospital.example"
                     *       ],
                     *       "is_enabled": true
                     *     }
                     */
                    "application/json": components["schemas"]["DirectoryWish"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HospitalDirectory"];
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
         * Who is whom there is kept: a directory that is entered anew under its issuer finds its people again.
         * @description Needs the permission directories:manage.
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
    "/api/v1/directories/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks a directory what every sign-in will ask it, and tells what is wrong
         * @description Needs the permission directories:manage.
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
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TestDirectoryAnswer"];
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
    "/api/v1/auth/directories/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads the browser to a directory, and back to a path of the app's */
        get: {
            parameters: {
                query?: {
                    return_to?: string;
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
    "/api/v1/auth/directories/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes the browser back from a directory and signs it in */
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
                    /** @description Only what nobody has taken on, whether or not somebody must. */
                    unacknowledged?: boolean;
                    urgency?: string;
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
    "/.well-known/oauth-authorization-server": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells programs how they are let in (RFC 8414) */
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
                        "application/json": components["schemas"]["DiscoveryAnswer"];
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
    "/oauth/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Begins letting an app in: leads to the page that asks (RFC 6749, 4.1.1) */
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
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an app tokens for a code, a refresh token or its secret (RFC 6749) */
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
                     *       "grant_type": "authorization_code",
                     *       "client_id": "0190…",
                     *       "client_secret": null,
                     *       "code": "ma_…",
                     *       "redirect_uri": "https://board.hospital.example/back",
                     *       "code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
                     *       "refresh_token": null,
                     *       "scope": null
                     *     }
                     */
                    "application/x-www-form-urlencoded": components["schemas"]["OAuthFormsToken"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TokenAnswer"];
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
    "/oauth/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends what a token belongs to (RFC 7009) */
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
                     *       "token": "mr_…",
                     *       "client_id": "0190…",
                     *       "client_secret": null,
                     *       "token_type_hint": null
                     *     }
                     */
                    "application/x-www-form-urlencoded": components["schemas"]["OAuthFormsAbout"];
                };
            };
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
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells an app whether a token of its own still lives (RFC 7662) */
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
                     *       "token": "eyJ…",
                     *       "client_id": "0190…",
                     *       "client_secret": null,
                     *       "token_type_hint": null
                     *     }
                     */
                    "application/x-www-form-urlencoded": components["schemas"]["OAuthFormsAbout"];
                };
            };
            responses: {
                /** @description OK */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IntrospectTokenAnswer"];
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInvitationRequest: {
            token: string;
        };
        AddPersonAnswer: {
            user: components["schemas"]["Person"];
            /** @description Shown this once; with it the person chooses a password. */
            one_time_code: string;
            /** Format: date-time */
            code_expires_at: string;
        };
        AddPersonRequest: {
            email: string;
            full_name: string;
            roles: string[];
            areas?: null | string[];
            language?: null | string;
        };
        AnswerRequestAnswer: {
            /** @description Where the page leads the browser now. */
            redirect_to: string;
        };
        AnswerRequestRequest: {
            approve: boolean;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description The first letters, so that its owner knows which it is. */
            start: string;
            permissions: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: null | string;
            /** Format: date-time */
            last_used_at: null | string;
        };
        ApiKeyList: {
            items: components["schemas"]["ApiKey"][];
        };
        /** @description A registered program, as its organisation sees it. Its secrets are never among what is shown. */
        App: {
            /** Format: uuid */
            id: string;
            name: string;
            kind: components["schemas"]["AppKind"];
            redirect_uris: string[];
            /** @description The most that it may ask people for; of a service, what it may do. */
            permissions: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        /** @enum {unknown} */
        AppKind: "web" | "native" | "service";
        AskedPasskey: {
            /** Format: uuid */
            ceremony: string;
            /** @description For `PublicKeyCredential.parseCreationOptionsFromJSON()` or `parseRequestOptionsFromJSON()`. */
            options: components["schemas"]["JsonElement"];
        };
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
        AuditVerdict: {
            /**
             * Format: int64
             * @description How many were held against their heads, archived ones included.
             */
            entries: number;
            /** Format: int64 */
            heads: number;
            /**
             * Format: int64
             * @description How many are newer than the last head; they are no fault.
             */
            pending: number;
            /**
             * Format: int64
             * @description How many heads outside the database were compared.
             */
            outside: number;
            /**
             * Format: int64
             * @description The newest head that was held against its rows; 0 where there is none.
             */
            last_head: number;
            /** @description Its hash, in hexadecimal: whoever keeps it elsewhere can later see that this head is still the same. */
            last_head_hash: null | string;
            /** @description What could not be looked at, in words for people; null where everything was. */
            caution: null | string;
            findings: components["schemas"]["Finding"][];
            /** Format: int64 */
            more_findings: number;
            is_whole?: boolean;
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
        /** @description A record that somebody opened in an emergency, as its opener and those who review see it. */
        BrokenGlass: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            person_id: string;
            /** @description Their address where they have given no name. Null once they have left the organisation. */
            person_name: null | string;
            patient_id: string;
            reason: components["schemas"]["GlassReason"];
            explanation: string;
            /** Format: date-time */
            opened_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            ended_at: null | string;
            /** Format: date-time */
            review_due_at: string;
            /** Format: date-time */
            reviewed_at: null | string;
            /** Format: uuid */
            reviewed_by: null | string;
            verdict: null | components["schemas"]["Verdict"];
            note: null | string;
        };
        /** @description Somebody who could take part. */
        Candidate: {
            /** Format: uuid */
            id: string;
            full_name: string;
            email: string;
        };
        CandidateList: {
            items: components["schemas"]["Candidate"][];
        };
        /** @description People who care for the same patients. */
        CareTeam: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: int64 */
            members: number;
            /** Format: int64 */
            patients: number;
            /** Format: date-time */
            created_at: string;
        };
        CareTeamMember: {
            /** Format: uuid */
            person_id: string;
            full_name: string;
            email: string;
            /** Format: date-time */
            since: string;
        };
        CareTeamPatient: {
            patient_id: string;
            /** Format: date-time */
            since: string;
        };
        CareTeamWish: {
            name: string;
        };
        ChangeAppRequest: {
            name: string;
            redirect_uris?: null | string[];
            permissions?: null | string[];
        };
        ChangeMeRequest: {
            full_name: string;
            language: string;
        };
        ChangePasswordRequest: {
            new_password: string;
        };
        ChangePersonRequest: {
            full_name: string;
        };
        ChangeProjectMemberRequest: {
            role: components["schemas"]["ProjectRole"];
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
        ConfirmationsAddress: {
            email: string;
        };
        ConfirmationsRequest: {
            token: string;
        };
        CreateAppRequest: {
            name: string;
            kind: components["schemas"]["AppKind"];
            redirect_uris?: null | string[];
            permissions?: null | string[];
        };
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
        /** @description What somebody wants a directory to be. */
        DirectoryWish: {
            name: string;
            issuer: string;
            client_id: string;
            /** @description Null where one that is there stays as it is, which it does only with its own issuer and client id. */
            client_secret?: null | string;
            /** @default groups */
            role_claim: string;
            role_map?: null | {
                [key: string]: string[];
            };
            default_roles?: null | string[];
            email_domains?: null | string[];
            /** @default true */
            is_enabled: boolean;
        };
        DiscoveryAnswer: {
            issuer: string;
            authorization_endpoint: string;
            token_endpoint: string;
            revocation_endpoint: string;
            introspection_endpoint: string;
            jwks_uri: string;
            service_documentation: string;
            scopes_supported: string[];
            response_types_supported?: null | string[];
            response_modes_supported?: null | string[];
            grant_types_supported?: null | string[];
            code_challenge_methods_supported?: null | string[];
            token_endpoint_auth_methods_supported?: null | string[];
            revocation_endpoint_auth_methods_supported?: null | string[];
            introspection_endpoint_auth_methods_supported?: null | string[];
            authorization_response_iss_parameter_supported?: boolean;
        };
        Explanation: {
            may: boolean;
            because: components["schemas"]["Reason"][];
        };
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
        FindRolesPermissionList: {
            items: components["schemas"]["Permission"][];
        };
        FindRolesRoleList: {
            items: components["schemas"]["Role"][];
        };
        /** @description One thing that is not as it was sealed. */
        Finding: {
            kind: components["schemas"]["Tampering"];
            /**
             * Format: int64
             * @description The head that shows it.
             */
            head: null | number;
            /** Format: int64 */
            first_position: null | number;
            /** Format: int64 */
            last_position: null | number;
            /** @description A sentence for people: where and what. */
            words: string;
        };
        ForgottenPasswordRequest: {
            email: string;
            /** @description Of the page; the letter is written in it. */
            language?: null | string;
        };
        GiveRolesRequest: {
            roles: string[];
            areas?: null | string[];
        };
        /** @enum {unknown} */
        GlassReason: "emergency" | "direct_care" | "patient_request" | "public_health" | "other";
        /** @description A permission as a role gives it. */
        Grant: {
            permission: string;
            scope?: components["schemas"]["Scope"];
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
        /** @description A directory of the hospital's that people come in by, as its administrators see it. Its secret is never among what is shown. */
        HospitalDirectory: {
            /** Format: uuid */
            id: string;
            name: string;
            issuer: string;
            client_id: string;
            /** @description Where the directory says to which groups somebody belongs; dots lead into objects. */
            role_claim: string;
            /** @description What the directory calls a group, and which roles that gives here. */
            role_map: {
                [key: string]: string[];
            };
            /** @description For whoever is in none of those groups; where there are none either, they are not let in. */
            default_roles: string[];
            /** @description Whose addresses the directory answers for. */
            email_domains: string[];
            is_enabled: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        IntrospectTokenAnswer: {
            active: boolean;
            /** @description What it opens now, which may be less than was granted. */
            scope?: null | string;
            client_id?: null | string;
            token_type?: null | string;
            /** Format: uuid */
            sub?: null | string;
            /** Format: uuid */
            org?: null | string;
            iss?: null | string;
            /** Format: int64 */
            exp?: null | number;
            /** Format: int64 */
            iat?: null | number;
        };
        /** @description An invitation as those who invite see it. What opens it is shown only when it is made. */
        Invitation: {
            /** Format: uuid */
            id: string;
            email: string;
            language: string;
            roles: string[];
            areas: string[];
            /** Format: uuid */
            project_id: null | string;
            state: components["schemas"]["InvitationState"];
            /** Format: uuid */
            invited_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            accepted_at: null | string;
        };
        /** @enum {unknown} */
        InvitationState: "open" | "accepted" | "expired" | "revoked";
        InviteRequest: {
            email: string;
            roles: string[];
            areas?: null | string[];
            /** Format: uuid */
            project_id?: null | string;
            language?: null | string;
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
        LastVerificationTold: {
            /** Format: uuid */
            job_id: string;
            state: components["schemas"]["JobState"];
            /**
             * Format: double
             * @description From 0 to 1.
             */
            progress: number;
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            ended_at: null | string;
            verdict: null | components["schemas"]["AuditVerdict"];
            /** @description Why it could not be carried out; that says nothing of the trail. */
            error: null | string;
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
        LookAtInvitationAnswer: {
            organisation: string;
            email: string;
            /** @description Roles of the house by name; the organisation's own as it calls them. */
            roles: string[];
            project: null | string;
            has_account: boolean;
        };
        LookAtInvitationRequest: {
            token: string;
        };
        MakeApiKeyAnswer: {
            /** Format: uuid */
            id: string;
            name: string;
            start: string;
            permissions: string[];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            last_used_at: null | string;
            /** @description Shown this once. */
            key: string;
        };
        MakeApiKeyRequest: {
            name: string;
            permissions: string[];
            /** Format: date-time */
            expires_at?: null | string;
        };
        MakePasskeyRequest: {
            /** Format: uuid */
            ceremony: string;
            name: string;
            credential: components["schemas"]["JsonElement"];
        };
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
        MyAppsAllowedApp: {
            /** Format: uuid */
            id: string;
            name: string;
            permissions: string[];
            /** Format: date-time */
            given_at: string;
            /** Format: date-time */
            last_used_at: null | string;
        };
        MyAppsAnswer: {
            items: components["schemas"]["MyAppsAllowedApp"][];
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
            /** @description A directory let the person in, and before anything is open they show the second factor that they have here. */
            owed: boolean;
        };
        NewApp: {
            app: components["schemas"]["App"];
            /** @description Shown this once; null for a native app, which could not keep it. */
            secret: null | string;
        };
        NewInvitation: {
            invitation: components["schemas"]["Invitation"];
            /** @description Shown this once, so that it can be handed over where there is no mail. */
            link: string;
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
        /** @description An organisation as the node's operator sees it: how many it has, and nobody of them. */
        NodeOrganisation: {
            /** Format: uuid */
            id: string;
            name: string;
            synthetic: boolean;
            /** Format: int64 */
            members: number;
            /** Format: date-time */
            created_at: string;
        };
        NodeOrganisationsAnswer: {
            organisation: components["schemas"]["NodeOrganisation"];
            invitation: components["schemas"]["NewInvitation"];
        };
        NodeOrganisationsChangeRequest: {
            name: string;
            synthetic: boolean;
        };
        NodeOrganisationsNewRequest: {
            name: string;
            synthetic: boolean;
            /** @description Who is invited as its first administrator; the operator does not belong to it. */
            admin_email: string;
            language?: null | string;
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
        OAuthFormsAbout: {
            token: string;
            client_id?: null | string;
            client_secret?: null | string;
            token_type_hint?: null | string;
        };
        OAuthFormsToken: {
            grant_type: string;
            client_id?: null | string;
            client_secret?: null | string;
            code?: null | string;
            redirect_uri?: null | string;
            code_verifier?: null | string;
            refresh_token?: null | string;
            scope?: null | string;
        };
        OpenGlassRequest: {
            patient_id: string;
            reason: components["schemas"]["GlassReason"];
            explanation: string;
        };
        /** @description The organisation's own rules. */
        OrganisationRules: {
            /** Format: uuid */
            id: string;
            name: string;
            synthetic: boolean;
            /**
             * Format: int32
             * @description After how many the screen is covered.
             */
            idle_minutes: number;
            second_factor_required: boolean;
            /** Format: int32 */
            shortest_password: number;
            /** Format: int32 */
            break_glass_minutes: number;
            /** Format: int32 */
            review_hours: number;
            /** @description Who may register by themselves; the node's operator decides it for the whole node. */
            registration: components["schemas"]["Registration"];
            /** Format: date-time */
            created_at: string;
        };
        OwnOrganisation: {
            /** Format: uuid */
            id: string;
            name: string;
            roles: string[];
            current: boolean;
        };
        OwnOrganisationList: {
            items: components["schemas"]["OwnOrganisation"][];
        };
        OwnOrganisationRequest: {
            name: string;
            /** Format: int32 */
            idle_minutes: number;
            second_factor_required: boolean;
            /** Format: int32 */
            break_glass_minutes: number;
            /** Format: int32 */
            review_hours: number;
            /** Format: int32 */
            shortest_password?: null | number;
            registration?: null | components["schemas"]["Registration"];
            change?: components["schemas"]["RuleChange"];
        };
        OwnSession: {
            /** Format: uuid */
            id: string;
            /** @description The one that asks. */
            current: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            expires_at: string;
            address: null | string;
            /** @description Such as `Firefox, Linux`. */
            device: string;
            signed_in_with: string[];
            kind: components["schemas"]["SessionKind"];
            /** Format: uuid */
            organisation_id: string;
        };
        OwnSessionList: {
            items: components["schemas"]["OwnSession"][];
        };
        /** @description One page of a list. */
        PageOfApp: {
            items: components["schemas"]["App"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfAuditSearchItem: {
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
        PageOfBackupRoutesDrillRow: {
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
        PageOfBrokenGlass: {
            items: components["schemas"]["BrokenGlass"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfCareTeam: {
            items: components["schemas"]["CareTeam"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfFindLinesLine: {
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
        PageOfHospitalDirectory: {
            items: components["schemas"]["HospitalDirectory"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfInvitation: {
            items: components["schemas"]["Invitation"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfJobRoutesJob: {
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
        PageOfListAlertsAlert: {
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
        PageOfNodeOrganisation: {
            items: components["schemas"]["NodeOrganisation"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfPerson: {
            items: components["schemas"]["Person"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfProject: {
            items: components["schemas"]["Project"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfProjectMember: {
            items: components["schemas"]["ProjectMember"][];
            /** @description Where the next page begins; null on the last. */
            next_cursor: null | string;
            /**
             * Format: int64
             * @description How many there are in all; only when asked for by `?count=true`.
             */
            total?: null | number;
        };
        /** @description One page of a list. */
        PageOfShowSettingsItem: {
            items: components["schemas"]["ShowSettingsItem"][];
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
        Passkey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: null | string;
            /** @description Its maker keeps a copy, so that it outlives the device. */
            backed_up: boolean;
            transports: string[];
        };
        PasskeyList: {
            items: components["schemas"]["Passkey"][];
        };
        PasswordSignInRequest: {
            email: string;
            password: string;
            /** @description Of the authenticator app. */
            code?: null | string;
            recovery_code?: null | string;
            passkey?: null | components["schemas"]["ShownPasskey"];
        };
        /** @description One permission: its name, what it lets somebody do, and how far it may be given. */
        Permission: {
            name: string;
            meaning: string;
            scopes: components["schemas"]["Scope"][];
        };
        /** @description Somebody of the organisation, as those who manage it see them. */
        Person: {
            /** Format: uuid */
            id: string;
            email: string;
            email_confirmed: boolean;
            full_name: string;
            roles: string[];
            areas: string[];
            state: components["schemas"]["PersonState"];
            /**
             * Format: date-time
             * @description When they joined this organisation.
             */
            created_at: string;
            /** Format: date-time */
            last_seen_at: null | string;
            /** @description They show more than a password. */
            second_factor: boolean;
        };
        /** @enum {unknown} */
        PersonState: "active" | "disabled" | "invited";
        PinRequest: {
            pin: string;
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
        Project: {
            /** Format: uuid */
            id: string;
            name: string;
            description: string;
            /** Format: int64 */
            members: number;
            my_role: null | components["schemas"]["ProjectRole"];
            /** Format: date-time */
            created_at: string;
        };
        ProjectMember: {
            /** Format: uuid */
            person_id: string;
            full_name: string;
            email: string;
            role: components["schemas"]["ProjectRole"];
            /** Format: date-time */
            since: string;
        };
        /** @enum {unknown} */
        ProjectRole: "lead" | "member" | "reader" | null;
        ProjectWish: {
            name: string;
            /**
             * @description In words of the project's own; nothing of a patient belongs here.
             * @default
             */
            description: string;
        };
        ProveAnswer: {
            /** Format: date-time */
            proved_until: null | string;
        };
        ProveRequest: {
            password?: null | string;
            code?: null | string;
            passkey?: null | components["schemas"]["ShownPasskey"];
            pin?: null | string;
            recovery_code?: null | string;
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
        /** @description One thing that lets somebody in or keeps them out, for a page to put in words; the sentence is for whoever has no page. */
        Reason: {
            rule: string;
            sentence: string;
            role?: null | string;
            permission?: null | string;
            scope?: null | components["schemas"]["Scope"];
            relation?: null | components["schemas"]["RelationKind"];
            source?: null | string;
            /** Format: date-time */
            since?: null | string;
            /** Format: date-time */
            until?: null | string;
            /** @description Of what is missing: the roles that would give it. */
            roles?: null | string[];
        };
        /** @description The codes on paper, shown this once. */
        RecoverySet: {
            recovery_codes: string[];
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
        /** @enum {unknown} */
        RelationKind: "own" | "care_team" | "encounter" | "assignment" | "grant" | "broken_glass" | null;
        RenamePasskeyRequest: {
            name: string;
        };
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
        ResetPasswordRequest: {
            new_password: string;
            token?: null | string;
            email?: null | string;
            /** @description Of an administrator, with the address it was made for. */
            code?: null | string;
        };
        ResetPersonAnswer: {
            code: string;
            /** Format: date-time */
            expires_at: string;
        };
        ResetPersonRequest: {
            /**
             * @description The telephone is lost as well, or somebody else may have had the account: codes, passkeys, recovery codes and API keys are good no more.
             * @default false
             */
            second_factor: boolean;
        };
        ReviewBrokenGlassRequest: {
            verdict: components["schemas"]["Verdict"];
            note?: null | string;
        };
        Role: {
            /** @description What a member's roles hold: the name of a role of the house, the id of one of the organisation's own. */
            id: string;
            name: string;
            /** @description For people: of a role of the house what it is for, in English; the app has the words for these. */
            title: string;
            built_in: boolean;
            permissions: components["schemas"]["Grant"][];
            /** Format: int64 */
            members: number;
        };
        /** @description What somebody wants a role to be. */
        RoleWish: {
            name: string;
            permissions: components["schemas"]["Grant"][];
        };
        RotateAppSecretRequest: {
            /**
             * Format: int32
             * @description How long the older secret works beside the new one; 0 ends it at once.
             * @default 24
             */
            overlap_hours: number;
        };
        RotateSecretRequest: {
            /**
             * Format: int32
             * @description How long the older secret signs beside the new one; 0 ends it at once.
             * @default 24
             */
            overlap_hours: number;
        };
        /** @description What is null stays as it is. */
        RuleChange: {
            /** Format: int32 */
            idle_minutes: null | number;
            second_factor_required: null | boolean;
            /** Format: int32 */
            shortest_password: null | number;
            /** Format: int32 */
            break_glass_minutes: null | number;
            /** Format: int32 */
            review_hours: null | number;
            name?: null | string;
        };
        /**
         * @description How far a permission reaches, from the narrowest to the widest.
         * @enum {unknown}
         */
        Scope: "own" | "area" | "care_team" | "project" | "organisation";
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
        SessionKind: "browser" | "api" | "app";
        SessionsOfPersonSignIn: {
            /** Format: uuid */
            id: string;
            current: boolean;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            expires_at: string;
            address: null | string;
            device: string;
            signed_in_with: string[];
            kind: components["schemas"]["SessionKind"];
            /** Format: uuid */
            organisation_id: string;
        };
        SessionsOfPersonSignIns: {
            items: components["schemas"]["SessionsOfPersonSignIn"][];
        };
        SetUpTotpAnswer: {
            /** @description In base 32, for an app that cannot read the QR code. */
            secret: string;
            /** @description What the QR code holds. */
            uri: string;
        };
        SetUpTotpConfirmation: {
            code: string;
        };
        /**
         * @description Whence the node has what it goes by.
         * @enum {unknown}
         */
        SettingSource: "default" | "environment" | "file" | "command" | "option";
        /** @enum {unknown} */
        Severity: "info" | "warning" | "critical";
        ShowRequestAnswer: {
            /** Format: uuid */
            app_id: string;
            app_name: string;
            kind: components["schemas"]["AppKind"];
            /** @description The host, or the app's own scheme, that the person is led back to. */
            leads_to: string;
            permissions: components["schemas"]["ShowRequestAsked"][];
            /** @description The person has allowed this app all this before; the page need not ask again. */
            is_known: boolean;
        };
        ShowRequestAsked: {
            name: string;
            meaning: string;
            /** @description Whether the person may do it at all; the app never may more than they. */
            has_it: boolean;
        };
        ShowSettingsItem: {
            name: string;
            meaning: string;
            /** @description Null for a secret, and where nothing is set and nothing is usual. */
            value: null | string;
            is_secret: boolean;
            /** @description Whether somebody decided it; else the node goes by what is usual. */
            is_set: boolean;
            source: components["schemas"]["SettingSource"];
        };
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
        SignInWithPasskeyQuestion: {
            /** @description Taken so that the page may send it, and not looked at: see Task&lt;AskedPasskey&gt; PasskeyDesk.Ask(HttpContext http, CancellationToken cancel). */
            email?: null | string;
        };
        SignOutRequest: {
            refresh_token?: null | string;
        };
        /** @enum {unknown} */
        Tampering: "altered" | "removed" | "inserted" | "truncated" | "rolled_back" | "broken_chain" | "bad_signature" | "unreadable_outside" | "unreadable_archive";
        TestDirectoryAnswer: {
            is_ready: boolean;
            /**
             * Format: int32
             * @description How many of its keys can sign what is believed here.
             */
            keys: number;
            /** @description What is wrong, and how to mend it; null where nothing is. */
            problem: null | string;
        };
        TestWebhookSent: {
            /** Format: int64 */
            sequence: number;
        };
        /** @description As RFC 6749, 5.1 has it. */
        TokenAnswer: {
            access_token: string;
            token_type: string;
            /** Format: int32 */
            expires_in: number;
            scope: string;
            /** @description None for a service, which can ask anew at any time. */
            refresh_token?: null | string;
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
        /** @description The organisation's people in figures: counts, no names. */
        UserFigures: {
            /**
             * Format: int32
             * @description Who belong to it and may come in.
             */
            people: number;
            /**
             * Format: int32
             * @description How many of them have one.
             */
            with_second_factor: number;
            /** @description Of each of the last 30 days. */
            sign_ins: components["schemas"]["UserFiguresOfDay"][];
            roles: components["schemas"]["UserFiguresOfRole"][];
            sessions: components["schemas"]["UserFiguresOfKind"][];
        };
        UserFiguresOfDay: {
            /** Format: date */
            day: string;
            /** Format: int32 */
            count: number;
        };
        UserFiguresOfKind: {
            kind: string;
            /** Format: int32 */
            count: number;
        };
        UserFiguresOfRole: {
            role: string;
            /** Format: int32 */
            people: number;
            /**
             * Format: int32
             * @description Seen within the last quarter of an hour.
             */
            active: number;
        };
        /** @enum {unknown} */
        Verdict: "justified" | "not_justified" | null;
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
        /** @description A team with its people and its patients; of these only ids, a patient's name is not known here. */
        WholeCareTeam: {
            /** Format: uuid */
            id: string;
            name: string;
            members: components["schemas"]["CareTeamMember"][];
            patients: components["schemas"]["CareTeamPatient"][];
            /** Format: date-time */
            created_at: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
