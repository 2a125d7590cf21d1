/**
 * Quarterly objectives, their key results and check-ins. They are public in the company by design: anyone can find, browse
 * and understand them.
 */
package org.laurel.objectives;
