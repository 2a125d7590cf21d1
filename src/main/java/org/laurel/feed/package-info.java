/**
 * What each person may see, newest first, and how people react to it and discuss it. Not here: the thanks and check-ins themselves,
 * and their rules; each item belongs to recognition or objectives, and only points there.
 */
package org.laurel.feed;
