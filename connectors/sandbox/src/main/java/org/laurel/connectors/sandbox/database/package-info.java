/**
 * A PostgreSQL that keeps its data between starts, for the service and for the sandbox, and what the sandbox itself remembers.
 * Not here: the service's tables, which it makes itself.
 */
package org.laurel.connectors.sandbox.database;
