/**
 * Counting requests against the limits Microsoft sets. Not here: failures that somebody has switched on.
 */
package org.laurel.connectors.sandbox.throttle;
