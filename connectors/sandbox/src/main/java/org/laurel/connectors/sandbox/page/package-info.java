/**
 * What the web page and test scripts ask for: the same things as people would see them, and what people do. The page itself is
 * under {@code src/main/web}. Not here: anything that Laurel calls.
 */
package org.laurel.connectors.sandbox.page;
