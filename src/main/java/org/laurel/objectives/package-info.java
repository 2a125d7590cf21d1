/**
 * Quarterly objectives, their key results and check-ins. They are public in the company by design: anyone can find, browse
 * and understand them. Not here: how a check-in appears on the feed (the feed's) and how it reaches Teams and the digest (the
 * delivery's and the digest's).
 */
package org.laurel.objectives;
