/**
 * What one person gets by mail for one week. A digest is a window, read when it is sent with the feed's own rule of who may see
 * what; nothing is collected on the way.
 */
package org.laurel.digest;
