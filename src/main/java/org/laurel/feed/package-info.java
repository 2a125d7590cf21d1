/** What everybody may see, newest first, and how they react to it. Each item belongs to recognition or objectives. */
package org.laurel.feed;
